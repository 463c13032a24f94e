// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.pdf.Document.Packing;
import org.lazareto.unpack.pdf.Lexer.Token;
import org.lazareto.unpack.pdf.PdfObject.Label;
import org.lazareto.unpack.pdf.PdfValue.Whole;

/**
 * The objects in an object stream (ISO 32000-2 7.5.7), its bytes in memory. Confined to one thread.
 */
final class ObjectStream {

  /** Producers put a hundred or two hundred objects into one. */
  static final int MOST_BYTES = 16 << 20;

  private final Cursor in;
  private final Budget budget;
  private final List<Entry> entries;
  private final Set<Long> seen = new HashSet<>();
  private int at;

  private record Entry(int number, long position) {}

  ObjectStream(byte[] bytes, Packing packing, Budget budget) throws IOException {
    this.in = new Cursor(ByteSource.of(bytes), budget);
    this.budget = budget;
    this.entries = entries(new Lexer(in), packing.number("First"), packing.number("N"));
  }

  /** The numbers of the objects in it. */
  List<Integer> numbers() {
    return entries.stream().map(Entry::number).distinct().toList();
  }

  Optional<PdfObject> next(PdfObject.Visitor visitor) throws IOException {
    while (at < entries.size()) {
      Entry entry = entries.get(at++);
      if (seen.add(entry.position())) {
        return Optional.of(read(entry, visitor));
      }
    }
    return Optional.empty();
  }

  /** The objects of this number. */
  Ends<PdfObject> find(int number) throws IOException {
    List<Entry> all = entries.stream().filter(e -> e.number() == number).distinct().toList();
    Ends<Entry> ends = Ends.of(all.size(), all::get);
    List<PdfObject> found = new ArrayList<>();
    long weight = 0;
    for (Entry entry : ends.kept()) {
      // They may overlap, so that a small stream holds many big ones.
      if (weight <= ValueReader.MOST_WEIGHT) {
        found.add(read(entry, _ -> {}));
        weight += found.getLast().weight();
      }
    }
    return new Ends<>(found, ends.more() || weight > ValueReader.MOST_WEIGHT);
  }

  private PdfObject read(Entry entry, PdfObject.Visitor visitor) throws IOException {
    in.seek(entry.position());
    PdfObject object = PdfObject.read(in, new Label(entry.number(), 0, true, true), visitor);
    // Objects may overlap each other: their sum is bounded like everything that is unpacked.
    budget.bytes(in.position() - entry.position());
    // Streams cannot lie in here (ISO 32000-2 7.5.7).
    return object.inner(object.value());
  }

  /**
   * The pairs of number and place before the first object.
   *
   * @param first where the first object begins, as it is declared; -1 if it is not
   * @param count how many there are; pdf.js asks for as many, wherever the first one begins
   */
  private List<Entry> entries(Lexer lexer, long first, long count) throws IOException {
    List<Entry> pairs = new ArrayList<>();
    long behind = in.position();
    while ((first < 0 || behind < first || pairs.size() < count) && lexer.next() == Token.NUMBER) {
      int number = number(lexer);
      if (lexer.next() != Token.NUMBER) {
        break;
      }
      pairs.add(new Entry(number, number(lexer)));
      behind = in.position();
    }
    long base = first < 0 ? behind : first;
    return pairs.stream()
        .filter(p -> p.number() >= 0 && p.position() >= 0)
        .map(p -> new Entry(p.number(), base + p.position()))
        .toList();
  }

  private static int number(Lexer lexer) {
    return PdfValue.number(lexer.word()) instanceof Whole(long n) && n == (int) n ? (int) n : -1;
  }
}
