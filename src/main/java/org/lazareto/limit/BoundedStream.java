// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after a set number of bytes. Confined to one thread. */
public final class BoundedStream extends FilterInputStream {

  private long left;

  private BoundedStream(InputStream in, long left) {
    super(in);
    this.left = left;
  }

  /**
   * {@code length} bytes of {@code in} from {@code start}; closes {@code in} if there are not so
   * many.
   */
  public static InputStream of(InputStream in, long start, long length) throws IOException {
    try {
      in.skipNBytes(start);
    } catch (EOFException e) {
      in.close();
      throw e;
    }
    return new BoundedStream(in, length);
  }

  @Override
  public int read() throws IOException {
    if (left <= 0) {
      return -1;
    }
    int b = super.read();
    left -= b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left <= 0) {
      return -1;
    }
    int count = super.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(super.available(), left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
