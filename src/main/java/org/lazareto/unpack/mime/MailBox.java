// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/**
 * Opens mailbox files (RFC 4155): messages behind each other, each with a line {@code From } before
 * it. Immutable.
 */
public final class MailBox implements Opener {

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 1000;

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) {
    boolean quoted = bytes.names().isEmpty() && bytes.declaredType().startsWith("text/");
    return seems(bytes) && !quoted
        ? Optional.of(new Messages(bytes.source(), bytes.size(), budget))
        : Optional.empty();
  }

  /** Whether it begins as a mailbox does, with a field in the second line. */
  static boolean seems(Candidate bytes) {
    String start = new String(bytes.head(), StandardCharsets.ISO_8859_1).stripLeading();
    int end = start.indexOf('\n');
    if (!start.startsWith("From ") || end < 0 || end > LONGEST_LINE) {
      return false;
    }
    String second = start.substring(end + 1);
    int colon = second.indexOf(':');
    return colon > 0 && second.chars().limit(colon).allMatch(c -> c > ' ');
  }

  /** Each message from one {@code From } line to the next; found one at a time. */
  private static final class Messages implements Members {

    private final ByteSource box;
    private final long size;
    private final Budget budget;
    private long start;
    private int count;

    Messages(ByteSource box, long size, Budget budget) {
      this.box = box;
      this.size = size;
      this.budget = budget;
    }

    @Override
    public Optional<Member> next() throws IOException {
      if (start >= size) {
        return Optional.empty();
      }
      long from = start + fromLine();
      start += length(box.slice(start, size));
      long end = start;
      if (++count > budget.limits().parts()) {
        throw new OverBudget(Limit.PARTS);
      }
      return Optional.of(
          new Member.Packed(
              List.of(count + ".eml"), List.of(), Optional.of(() -> box.slice(from, end).open())));
    }

    /** How long the line is that belongs to no message: with it each would be a mailbox again. */
    private long fromLine() throws IOException {
      try (InputStream in = box.slice(start, size).open()) {
        ByteWindow window = new ByteWindow(in, size - start);
        while (window.lineEnd(0) > 0) {
          window.skip(window.lineEnd(0));
        }
        window.toLineEnd();
        return window.position() + window.lineEnd(0);
      }
    }

    /** Up to the next line of the kind; the first line is one itself. */
    private long length(ByteSource rest) throws IOException {
      try (InputStream in = rest.open()) {
        ByteWindow window = new ByteWindow(in, rest.size());
        int lines = 0;
        while (window.toLineEnd()) {
          window.skip(window.lineEnd(0));
          if (window.peek(0) == 'F' && window.ahead(0, FROM) && headed(window)) {
            return window.position();
          }
          if (++lines % 4096 == 0) {
            budget.time();
          }
        }
        return rest.size();
      }
    }

    /** Whether a field stands in the next line: a text may begin a line with that word. */
    private static boolean headed(ByteWindow in) throws IOException {
      int at = 0;
      while (at < LONGEST_LINE && in.lineEnd(at) == 0 && in.peek(at) >= 0) {
        at++;
      }
      int eol = in.lineEnd(at);
      int field = at + eol;
      while (field < at + LONGEST_LINE && in.peek(field) > ' ' && in.peek(field) != ':') {
        field++;
      }
      return eol > 0 && in.peek(field) == ':';
    }
  }
}
