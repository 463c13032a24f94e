// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.tnef;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/** Takes little-endian numbers out of a range of bytes, in order. Confined to one thread. */
final class TnefReader implements AutoCloseable {

  private final InputStream in;
  private final Budget budget;
  private final long end;
  private long at;

  TnefReader(ByteSource source, long start, long end, Budget budget) throws IOException {
    this.in = new BufferedInputStream(source.slice(start, end).open());
    this.budget = budget;
    this.at = start;
    this.end = end;
  }

  /** Where it stands, in the source. */
  long position() {
    return at;
  }

  long left() {
    return end - at;
  }

  long u32() throws IOException {
    budget.time();
    byte[] b = bytes(4);
    return (b[0] & 0xFF) | (b[1] & 0xFF) << 8 | (b[2] & 0xFF) << 16 | (b[3] & 0xFFL) << 24;
  }

  int u16() throws IOException {
    byte[] b = bytes(2);
    return (b[0] & 0xFF) | (b[1] & 0xFF) << 8;
  }

  int u8() throws IOException {
    return bytes(1)[0] & 0xFF;
  }

  /** At most {@code most} of the next {@code length} bytes, going past all of them. */
  byte[] bytes(long length, int most) throws IOException {
    byte[] bytes = bytes((int) Math.min(length, most));
    skip(length - bytes.length);
    return bytes;
  }

  void skip(long count) throws IOException {
    if (count > left()) {
      throw new EOFException();
    }
    in.skipNBytes(count);
    at += count;
  }

  private byte[] bytes(int count) throws IOException {
    if (count > left()) {
      throw new EOFException();
    }
    byte[] bytes = in.readNBytes(count);
    at += count;
    return bytes;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
