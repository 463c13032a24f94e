// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream with look-ahead: a window of bytes that slides over it. Confined to one thread.
 *
 * <p>Looking further ahead than the window is wide sees the end of the stream.
 */
public final class ByteWindow {

  static final int WIDTH = 64 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[WIDTH];
  private long base;
  private int at;
  private int limit;
  private boolean ended;

  public ByteWindow(InputStream in) {
    this.in = in;
  }

  /** Where it stands, counted from the beginning of the stream. */
  public long position() {
    return base + at;
  }

  /** The byte {@code ahead} of here, or -1 past the end. */
  public int peek(int ahead) throws IOException {
    if (at + ahead >= limit && !fill(ahead)) {
      return -1;
    }
    return buffer[at + ahead] & 0xFF;
  }

  /** Takes the byte here, or -1 at the end. */
  public int next() throws IOException {
    int b = peek(0);
    at += b < 0 ? 0 : 1;
    return b;
  }

  /** Goes past {@code count} bytes that were seen. */
  public void skip(int count) {
    at += count;
  }

  /** Whether these bytes come next. */
  public boolean ahead(int offset, byte[] wanted) throws IOException {
    for (int i = 0; i < wanted.length; i++) {
      if (peek(offset + i) != (wanted[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  /** How long the line end {@code ahead} of here is: 2 for CRLF, 1 for LF or CR, 0 for none. */
  public int lineEnd(int ahead) throws IOException {
    int b = peek(ahead);
    if (b == '\n') {
      return 1;
    }
    return b != '\r' ? 0 : peek(ahead + 1) == '\n' ? 2 : 1;
  }

  /** Goes to the end of this line, before its line end; false if the bytes end first. */
  public boolean toLineEnd() throws IOException {
    while (peek(0) >= 0) {
      int i = at;
      while (i < limit && buffer[i] != '\n' && buffer[i] != '\r') {
        i++;
      }
      at = i;
      if (i < limit) {
        return true;
      }
    }
    return false;
  }

  private boolean fill(int ahead) throws IOException {
    if (ahead >= WIDTH) {
      return false;
    }
    while (!ended && at + ahead >= limit) {
      slide();
      int count = in.read(buffer, limit, WIDTH - limit);
      ended = count < 0;
      limit += Math.max(0, count);
    }
    return at + ahead < limit;
  }

  private void slide() {
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    base += at;
    limit -= at;
    at = 0;
  }
}
