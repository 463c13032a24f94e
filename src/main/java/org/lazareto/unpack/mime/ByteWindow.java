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
  private final byte[] buffer;
  private long base;
  private int at;
  private int limit;
  private boolean ended;

  public ByteWindow(InputStream in) {
    this(in, WIDTH);
  }

  /** For a stream of at most {@code size} bytes: a small one needs no wide window. */
  public ByteWindow(InputStream in, long size) {
    this.in = in;
    this.buffer = new byte[Math.clamp(size, 1, WIDTH)];
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
      at = LineEnds.next(buffer, at, limit);
      if (at < limit) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes text up to an escape sign, a line's last blanks, or as much as fits; gives how many
   * bytes. A blank that nothing but text follows is text.
   *
   * @param escape the sign that stops it
   */
  int takeText(byte escape, byte[] out, int from, int to) throws IOException {
    if (peek(0) < 0) {
      return 0;
    }
    int end = at + Math.min(limit - at, to - from);
    int i = at;
    while (i < end && buffer[i] != escape) {
      if ((buffer[i] == ' ' || buffer[i] == '\t') && (i + 1 == end || buffer[i + 1] <= ' ')) {
        break;
      }
      i++;
    }
    int count = i - at;
    System.arraycopy(buffer, at, out, from, count);
    at = i;
    return count;
  }

  private boolean fill(int ahead) throws IOException {
    if (ahead >= buffer.length) {
      return false;
    }
    while (!ended && at + ahead >= limit) {
      slide();
      int count = in.read(buffer, limit, buffer.length - limit);
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
