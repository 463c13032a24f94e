// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.coding;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.unpack.mime.ByteWindow;
import org.lazareto.unpack.mime.DecodingStream;

/**
 * The value of a property to its end: a line that is no continuation (RFC 5545 3.1). Confined to
 * one thread.
 */
final class FoldedValue extends InputStream {

  private final InputStream in;
  private final DecodingStream lines;

  FoldedValue(InputStream in) {
    this.in = in;
    ByteWindow window = new ByteWindow(in);
    this.lines = new DecodingStream(in, (out, from, to) -> copy(window, out, from, to));
  }

  private static int copy(ByteWindow in, byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && in.peek(0) >= 0) {
      int end = in.lineEnd(0);
      if (end == 0) {
        out[made++] = (byte) in.next();
      } else if (propertyAt(in, end)) {
        break;
      } else {
        in.skip(end);
      }
    }
    return made - from;
  }

  /** Old writers do not indent the lines of a file: only what has a colon begins another. */
  private static boolean propertyAt(ByteWindow in, int from) throws IOException {
    if (in.peek(from) == ' ' || in.peek(from) == '\t') {
      return false;
    }
    for (int i = from; i < from + 80 && in.lineEnd(i) == 0 && in.peek(i) >= 0; i++) {
      if (in.peek(i) == ':' || in.peek(i) == ';') {
        return true;
      }
    }
    return false;
  }

  @Override
  public int read() throws IOException {
    return lines.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return lines.read(buffer, offset, length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
