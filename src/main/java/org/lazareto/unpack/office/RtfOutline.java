// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.office.RtfScanner.Token;
import org.lazareto.unpack.ole.Details;
import org.lazareto.unpack.ole.Elsewhere;
import org.lazareto.unpack.ole.FieldCode;
import org.lazareto.verdict.Fact.Kind;

/**
 * Goes once through RTF: where its objects lie, and what is so about it. Confined to one thread.
 */
final class RtfOutline {

  private static final int LONGEST_TEXT = 1024;
  private static final int NOWHERE = Integer.MAX_VALUE;

  /**
   * Where an object's digits lie.
   *
   * @param disputed whether there is more than digits, so that readers may differ
   */
  record Place(long start, long end, boolean disputed) {}

  private final Candidate bytes;
  private final Budget budget;
  private final List<Place> places = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private int objectDepth = NOWHERE;
  private long objectStart;
  private boolean disputed;
  private int textDepth = NOWHERE;
  private String destination = "";

  RtfOutline(Candidate bytes, Budget budget) {
    this.bytes = bytes;
    this.budget = budget;
  }

  List<Place> places() throws IOException {
    try (RtfScanner scanner = new RtfScanner(bytes.source().open(), budget)) {
      Token token;
      while ((token = scanner.next()) != Token.END) {
        read(token, scanner);
      }
      object(scanner.position());
    }
    return List.copyOf(places);
  }

  private void read(Token token, RtfScanner scanner) throws IOException {
    switch (token) {
      case OPEN -> {
        depth++;
        disputed = true;
      }
      case CLOSE -> close(scanner.position());
      case CONTROL -> control(scanner.word(), scanner.position());
      case HEX, TEXT -> {
        disputed |= token == Token.HEX;
        if (depth >= textDepth && text.length() < LONGEST_TEXT) {
          text.append((char) scanner.value());
        }
      }
      case BINARY -> skip(scanner);
      case END -> {}
    }
  }

  private void control(String word, long position) throws IOException {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "objdata" -> {
        object(position);
        objectDepth = depth;
        objectStart = position;
        disputed = false;
      }
      case "objautlink" -> bytes.fact(Kind.EXTERNAL_REFERENCE, "objautlink");
      case "objupdate" -> bytes.fact(Kind.AUTO_RUN, "objupdate");
      case "objclass", "template", "fldinst" -> {
        destination = word.toLowerCase(Locale.ROOT);
        textDepth = depth;
        text.setLength(0);
      }
      // A backslash in a text is written twice.
      case "\\" -> text.append(depth >= textDepth ? "\\" : "");
      default -> {}
    }
  }

  private void close(long position) throws IOException {
    if (depth == textDepth) {
      text();
    }
    if (depth == objectDepth) {
      object(position - 1);
    }
    depth--;
  }

  private void text() {
    String found = text.toString().strip();
    switch (destination) {
      case "fldinst" ->
          FieldCode.tell(found, (kind, detail) -> bytes.fact(kind, Details.shown(detail)));
      case "objclass" -> bytes.fact(Kind.EMBEDDED_OBJECT, Details.shown(found));
      default -> {
        if (Elsewhere.target(found)) {
          bytes.fact(Kind.EXTERNAL_REFERENCE, Details.shown("template " + found));
        }
      }
    }
    textDepth = NOWHERE;
  }

  /** Notes the object that ends here, if one was open. */
  private void object(long end) throws OverBudget {
    if (objectDepth == NOWHERE) {
      return;
    }
    places.add(new Place(objectStart, end, disputed));
    objectDepth = NOWHERE;
    if (places.size() > budget.limits().parts()) {
      throw new OverBudget(Limit.PARTS);
    }
  }

  private static void skip(RtfScanner scanner) throws IOException {
    for (long left = scanner.number(); left > 0 && scanner.raw() >= 0; left--) {}
  }
}
