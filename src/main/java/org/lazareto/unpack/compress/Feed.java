// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows where it stands, and can look ahead. Confined to one thread. */
final class Feed extends InputStream {

  private final BufferedInputStream in;
  private long at;
  private long marked;

  Feed(InputStream in) {
    this.in = new BufferedInputStream(in, 32 << 10);
  }

  /** How many bytes were read. */
  long position() {
    return at;
  }

  /** The next bytes, up to {@code count}, which stay to be read. */
  byte[] ahead(int count) throws IOException {
    in.mark(count);
    byte[] next = in.readNBytes(count);
    in.reset();
    return next;
  }

  /** Goes past zero bytes; the first other one stays to be read. */
  void skipZeros() throws IOException {
    int b;
    do {
      in.mark(1);
      b = in.read();
      at++;
    } while (b == 0);
    in.reset();
    at--;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    at += b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    at += Math.max(0, count);
    return count;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    in.mark(limit);
    marked = at;
  }

  @Override
  public synchronized void reset() throws IOException {
    in.reset();
    at = marked;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
