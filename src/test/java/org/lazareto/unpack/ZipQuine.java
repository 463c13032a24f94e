// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A zip file whose only member is the file itself. Between its local header and its directory stand
 * heads of stored blocks, which print the bytes behind them, and matches, which print what came
 * last once more. They stand in such an order that what is printed catches up with what is read:
 * with {@code [n]} for the head of n bytes and {@code (n)} for a repetition of n,
 *
 * <pre>
 *   header [105] header [105] (105) [9]
 *   (105) [5] [9] [24]   (105) [5] [9] [24]
 *   (24) [24]   (24) [24]   (24) [24]   (24) [24]
 *   14 zeros   (10) [143]   (10) [143]   end   end
 * </pre>
 *
 * <p>is both what is read and what comes out. The name is so long that the repetition of header and
 * head fits into nine bytes and that of 24 into seven, since both must make the same 24; its first
 * letter is free.
 */
final class ZipQuine {

  private static final int HEAD = 5;
  private static final int NAME = 70;
  private static final int HEADER = 30 + NAME;
  private static final int DIRECTORY = 46 + NAME + 22;
  private static final int END = HEAD + DIRECTORY;
  private static final int PIECES = 24;
  private static final int SIZE = 2 * (HEADER + HEAD) + 14 + 2 * PIECES + 4 * 12 + 34 + 2 * END;

  private ZipQuine() {}

  static byte[] file() {
    return OwnChecksum.fit(ZipQuine::file);
  }

  private static byte[] file(int crc, char name) {
    byte[] opening = join(header(crc, name), print(HEADER + HEAD));
    byte[] toOpening = again(9, 3, (HEADER + HEAD) / 3, false);
    byte[] pieces = join(toOpening, print(HEAD), print(9), print(PIECES));
    byte[] catching = join(again(7, 3, PIECES / 3, false), print(PIECES));
    byte[] last = join(again(HEAD, 2, HEAD, false), print(END));
    byte[] end = join(again(HEAD, 1, END, true), directory(crc, name));
    return join(
        join(opening, opening, toOpening, print(9), pieces, pieces),
        join(catching, catching, catching, catching, new byte[14]),
        join(last, last, end, end));
  }

  private static byte[] header(int crc, char name) {
    return sizes(numbers(HEADER).putInt(0x04034B50).putShort((short) 20), crc)
        .putShort((short) 0)
        .put(name(name))
        .array();
  }

  private static byte[] directory(int crc, char name) {
    return sizes(numbers(DIRECTORY).putInt(0x02014B50).putInt(20 | 20 << 16), crc)
        .position(46)
        .put(name(name))
        .putInt(0x06054B50)
        .putInt(0)
        .putInt(1 | 1 << 16)
        .putInt(46 + NAME)
        .putInt(SIZE - DIRECTORY)
        .array();
  }

  /** What both headers have in common: no flags, deflate, no time, checksum, sizes, the name's. */
  private static ByteBuffer sizes(ByteBuffer out, int crc) {
    return out.putInt(8 << 16)
        .putInt(0)
        .putInt(crc)
        .putInt(SIZE - HEADER - DIRECTORY)
        .putInt(SIZE)
        .putShort((short) NAME);
  }

  private static byte[] name(char first) {
    return (first + "a".repeat(NAME - 5) + ".zip").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] print(int length) {
    return numbers(HEAD).put((byte) 0).putShort((short) length).putShort((short) ~length).array();
  }

  /**
   * A block of matches that repeat {@code times * length} bytes. Its last bits may be the first of
   * the stored block behind it, which are zeros too.
   */
  private static byte[] again(int size, int times, int length, boolean last) {
    Bits bits = new Bits(size);
    bits.number(last ? 3 : 2, 3);
    int beyond = length - 3;
    int more = beyond < 8 ? 0 : 29 - Integer.numberOfLeadingZeros(beyond);
    int code = beyond < 8 ? 1 + beyond : 1 + 4 * (more + 1) + (beyond >> more & 3);
    int back = times * length - 1;
    int farther = 30 - Integer.numberOfLeadingZeros(back);
    for (int i = 0; i < times; i++) {
      bits.code(code < 24 ? code : 0xC0 + code - 24, code < 24 ? 7 : 8);
      bits.number(beyond, more);
      bits.code(2 * (farther + 1) + (back >> farther & 1), 5);
      bits.number(back, farther);
    }
    bits.code(0, 7);
    return bits.bytes;
  }

  private static ByteBuffer numbers(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  /** Writes as deflate does: numbers lowest bit first, codes highest. */
  private static final class Bits {

    private final byte[] bytes;
    private int at;

    Bits(int size) {
      this.bytes = new byte[size];
    }

    void number(int value, int count) {
      for (int i = 0; i < count; i++) {
        bit(value >> i & 1);
      }
    }

    void code(int value, int count) {
      for (int i = count - 1; i >= 0; i--) {
        bit(value >> i & 1);
      }
    }

    private void bit(int value) {
      bytes[at / 8] |= (byte) (value << at % 8);
      at++;
    }
  }
}
