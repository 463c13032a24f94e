// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.unpack.pdf.PdfObject.Label;
import org.lazareto.unpack.pdf.PdfValue.Whole;

/**
 * Finds the objects and trailers of a PDF by looking through all of it, also within texts, streams
 * and other objects: a cross-reference table may point anywhere. Confined to one thread.
 */
final class ObjectScanner {

  /** How often the bytes may be read again because objects stand in each other. */
  private static final int MOST_OVERLAP = 6;

  private final Cursor in;
  private final Consumer<String> unread;
  private long allowance;
  private long insideUntil;

  /**
   * @param unread told what could not be read to its end
   */
  ObjectScanner(Cursor in, long size, Consumer<String> unread) {
    this.in = in;
    this.unread = unread;
    this.allowance = MOST_OVERLAP * size + (1 << 20);
  }

  Optional<PdfObject> next(PdfObject.Visitor visitor) throws IOException {
    int c;
    while (allowance > 0 && (c = in.nextOf('j', 'r')) >= 0) {
      if (c == 'j' && in.passed("obj") && LookBack.mayPrecede(in.back(4))) {
        return Optional.of(read(LookBack.from(in), visitor));
      } else if (c == 'r' && in.passed("trailer")) {
        return Optional.of(read(Label.NONE, visitor));
      }
    }
    if (in.next() >= 0) {
      unread.accept("objects in each other");
    }
    return Optional.empty();
  }

  private PdfObject read(Label label, PdfObject.Visitor visitor) throws IOException {
    PdfObject object = PdfObject.read(in, label, visitor).inside(insideUntil);
    allowance -= in.position() - object.position();
    in.seek(object.position());
    if (object.cut()) {
      unread.accept("a big object");
    }
    if (object.hasStream() && object.dict().get("Length").orElse(null) instanceof Whole(long n)) {
      insideUntil = Math.max(insideUntil, object.stream() + Math.max(0, n));
    }
    return object;
  }
}
