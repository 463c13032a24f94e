// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.lazareto.mail.ByteSource;

/** A piece of a file with numbers in it, lowest byte first. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LittleEndian(byte[] bytes) {

  /** Up to {@code length} bytes from {@code at}; fewer if there are not so many. */
  public static LittleEndian read(ByteSource source, long at, int length) throws IOException {
    long size = source.size();
    long start = Math.clamp(at, 0, size);
    try (InputStream in = source.slice(start, size).open()) {
      byte[] bytes = new byte[(int) Math.min(length, size - start)];
      int count = in.readNBytes(bytes, 0, bytes.length);
      return new LittleEndian(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
    }
  }

  public int length() {
    return bytes.length;
  }

  public int u16(int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  public long u32(int at) {
    return u16(at) | (long) u16(at + 2) << 16;
  }

  public long i64(int at) {
    return u32(at) | u32(at + 4) << 32;
  }

  /** What there is of the bytes between two places. */
  public byte[] slice(int from, int to) {
    int end = Math.min(to, bytes.length);
    return Arrays.copyOfRange(bytes, Math.min(from, end), end);
  }
}
