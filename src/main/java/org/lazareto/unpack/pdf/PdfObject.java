// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import org.lazareto.unpack.pdf.PdfValue.Dict;

/**
 * An object of a PDF, or a trailer, or a value found in one. Immutable.
 *
 * @param label whose it is
 * @param position where it stands: just behind its first word
 * @param stream where its stream begins, or -1 if it has none
 * @param cut whether it was too big or too deep to be read whole
 * @param weight how much memory the object takes in which the value stands, as its reader counts
 * @param insideUntil where the stream ends in whose bytes it stands; not beyond it if in none
 */
record PdfObject(
    Label label,
    long position,
    PdfValue value,
    long stream,
    boolean cut,
    int weight,
    long insideUntil) {

  /**
   * An object's number, which its bytes are encrypted by.
   *
   * @param number -1 for none
   * @param packed whether it lies in an object stream, which is encrypted as a whole
   * @param sure whether every reader sees these numbers
   */
  record Label(int number, int generation, boolean packed, boolean sure) {

    static final Label NONE = new Label(-1, 0, false, true);
  }

  /** Takes every dictionary of an object, the inner ones first. */
  interface Visitor {
    void dict(PdfObject dict) throws IOException;
  }

  /** Reads what stands behind the word {@code obj} or {@code trailer} that was just taken. */
  static PdfObject read(Cursor in, Label label, Visitor visitor) throws IOException {
    long position = in.position();
    ValueReader reader =
        new ValueReader(
            new Lexer(in),
            dict -> visitor.dict(new PdfObject(label, position, dict, -1, false, 0, 0)));
    PdfValue value = reader.read(label.packed());
    long stream = reader.streamFollows() ? dataStart(in) : -1;
    return new PdfObject(label, position, value, stream, reader.cut(), reader.weight(), 0);
  }

  /** Behind the line end that belongs to the word {@code stream}. */
  private static long dataStart(Cursor in) throws IOException {
    long start = in.position();
    while (in.peek() == ' ' || in.peek() == '\t') {
      in.next();
    }
    boolean lineEnd = in.take("\r\n") || in.take("\n") || in.take("\r");
    return lineEnd ? in.position() : start;
  }

  Dict dict() {
    return value instanceof Dict dict ? dict : Dict.EMPTY;
  }

  boolean hasStream() {
    return stream >= 0;
  }

  /** Whether other objects lie in its stream. */
  boolean holdsObjects() {
    return hasStream() && (dict().is("Type", "ObjStm") || (dict().has("N") && dict().has("First")));
  }

  /** A value that stands in this object. */
  PdfObject inner(PdfValue part) {
    return new PdfObject(label, position, part, -1, cut, weight, insideUntil);
  }

  PdfObject inside(long until) {
    return new PdfObject(label, position, value, stream, cut, weight, until);
  }
}
