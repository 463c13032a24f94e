// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A gzip file that unpacks to itself. After its header it is made of pieces of five bytes: a digit
 * prints so many pieces that follow it (the head of a stored block), R prints the last four pieces
 * once more (two matches of ten bytes). They stand in such an order that what is printed catches up
 * with what is read.
 *
 * <p>The end, printed twice as well, has the checksum of the whole in it.
 */
final class GzipQuine {

  private static final String PROGRAM = "H4H4R1R114R114R4R4R4R4";
  private static final int PIECE = 5;
  private static final byte[] REPEAT = HexFormat.of().parseHex("428821c400");

  /** The last block: ten bytes and three, each from thirteen bytes back. */
  private static final byte[] LAST = HexFormat.of().parseHex("4370801c00");

  private static final int END = LAST.length + 2 * Integer.BYTES;
  private static final int SIZE = 163;

  private GzipQuine() {}

  static byte[] file() {
    return OwnChecksum.fit(GzipQuine::file);
  }

  private static byte[] file(int crc, char name) {
    ByteBuffer out = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (char piece : PROGRAM.toCharArray()) {
      switch (piece) {
        case 'H' -> header(out, name);
        case 'R' -> out.put(REPEAT);
        default -> print(out, piece - '0');
      }
    }
    out.position(out.position() + 4 * PIECE - END);
    end(out, crc);
    end(out, crc);
    return out.array();
  }

  private static void header(ByteBuffer out, char name) {
    byte[] named = (name + ".gz\0").getBytes(StandardCharsets.US_ASCII);
    out.put(new byte[] {0x1F, (byte) 0x8B, 8, 8}).put(new byte[6]).put(named);
  }

  private static void print(ByteBuffer out, int pieces) {
    int length = pieces * PIECE;
    out.put((byte) 0).putShort((short) length).putShort((short) ~length);
  }

  private static void end(ByteBuffer out, int crc) {
    out.put(LAST).putInt(crc).putInt(SIZE);
  }
}
