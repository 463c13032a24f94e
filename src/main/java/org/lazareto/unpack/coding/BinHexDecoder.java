// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.coding;

import java.io.IOException;
import org.lazareto.unpack.mime.ByteWindow;
import org.lazareto.unpack.mime.DecodingStream;

/**
 * Reads the characters of BinHex 4 up to the closing colon, and undoes its runs (RFC 1741 appendix
 * A). Confined to one thread.
 */
final class BinHexDecoder implements DecodingStream.Decoder {

  private static final String ALPHABET =
      "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
  private static final int RUN = 0x90;

  private final ByteWindow in;
  private int bits;
  private int held;
  private int last;
  private int repeats;

  BinHexDecoder(ByteWindow in) {
    this.in = in;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && (repeats > 0 || nextRun())) {
      out[made++] = (byte) last;
      repeats--;
    }
    return made - from;
  }

  /** Finds out which byte comes next, and how often. */
  private boolean nextRun() throws IOException {
    int b = octet();
    while (b == RUN) {
      int count = octet();
      if (count < 0) {
        return false;
      } else if (count == 0) {
        break;
      } else if (count > 1) {
        // The byte before has been given once.
        repeats = count - 1;
        return true;
      }
      b = octet();
    }
    last = b;
    repeats = b < 0 ? 0 : 1;
    return b >= 0;
  }

  private int octet() throws IOException {
    while (held < 8) {
      int c = in.next();
      if (c < 0 || c == ':') {
        return -1;
      }
      int value = ALPHABET.indexOf(c);
      if (value >= 0) {
        bits = bits << 6 | value;
        held += 6;
      }
    }
    held -= 8;
    return (bits >> held) & 0xFF;
  }
}
