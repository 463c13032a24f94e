// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.sevenzip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/**
 * The first 32 bytes of a 7z archive. Immutable.
 *
 * @param at where they stand
 * @param end where the archive ends
 * @param headerSize how long the header at the archive's end is
 */
record StartHeader(long at, long end, long headerSize) {

  private static final int SIZE = 32;
  private static final int SIGNATURE_SIZE = 6;
  private static final long SIGNATURE = 0x377ABCAF271CL;
  private static final long SIX_BYTES = 0xFFFFFFFFFFFFL;
  private static final int BUFFER = 32 << 10;

  /** The first one among the first {@code reach} bytes; its own checksum tells it from chance. */
  static Optional<StartHeader> find(ByteSource source, long reach, Budget budget)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long last = 0;
    long at = 0;
    try (InputStream in = source.open()) {
      int count;
      while (at < reach && (count = in.read(buffer)) >= 0) {
        for (int i = 0; i < count; i++) {
          last = (last << 8 | (buffer[i] & 0xFF)) & SIX_BYTES;
          if (last == SIGNATURE) {
            Optional<StartHeader> found = read(source, at + i + 1 - SIGNATURE_SIZE);
            if (found.isPresent()) {
              return found;
            }
          }
        }
        at += count;
        budget.time();
      }
    }
    return Optional.empty();
  }

  private static Optional<StartHeader> read(ByteSource source, long at) throws IOException {
    byte[] bytes;
    try (InputStream in = source.slice(at, source.size()).open()) {
      bytes = in.readNBytes(SIZE);
    }
    if (bytes.length < SIZE) {
      return Optional.empty();
    }
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    CRC32 crc = new CRC32();
    crc.update(bytes, 12, 20);
    boolean sound = (int) crc.getValue() == numbers.getInt(8);
    if (!sound) {
      return Optional.empty();
    }
    long headerSize = numbers.getLong(20);
    return Optional.of(
        new StartHeader(at, at + SIZE + numbers.getLong(12) + headerSize, headerSize));
  }
}
