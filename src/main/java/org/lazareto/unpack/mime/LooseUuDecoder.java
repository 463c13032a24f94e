// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads uuencode as Thunderbird does where a header declares it or there is none of MIME, from
 * behind the line {@code begin} to {@code end}: no line is refused. Empty ones and those of no
 * bytes are passed over, what trails a line is ignored, and what a short one lacks is zeros.
 * Confined to one thread.
 */
final class LooseUuDecoder implements DecodingStream.Decoder {

  /** What is longer goes on as a line of its own. */
  private static final int LONGEST_LINE = 127;

  /** Of a line as long as that the last signs are lost. */
  private static final int MOST_SIGNS = 125;

  private static final byte[] END = {'e', 'n', 'd'};

  private final ByteWindow in;
  private final byte[] line = new byte[66];
  private int at;
  private int length;

  LooseUuDecoder(ByteWindow in) {
    this.in = in;
  }

  /** How many signs the line here has. */
  static int signs(ByteWindow in) throws IOException {
    int count = 0;
    while (count < LONGEST_LINE && in.lineEnd(count) == 0 && in.peek(count) >= 0) {
      count++;
    }
    return count;
  }

  /** How far it is to the next line from here, where one of so many signs begins. */
  static int behind(ByteWindow in, int signs) throws IOException {
    return signs < LONGEST_LINE ? signs + in.lineEnd(signs) : signs;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && (at < length || nextLine())) {
      out[made++] = line[at++];
    }
    return made - from;
  }

  private boolean nextLine() throws IOException {
    at = 0;
    length = 0;
    while (length == 0 && in.peek(0) >= 0) {
      int signs = signs(in);
      if (signs == END.length && in.ahead(0, END)) {
        return false;
      } else if (signs > 0) {
        read(Math.min(signs, MOST_SIGNS) - 1);
      }
      in.skip(behind(in, signs));
    }
    return length > 0;
  }

  /** Reads a line with so many signs behind the one that says how many bytes it has. */
  private void read(int signs) throws IOException {
    length = value(0);
    int whole = Math.min(length, signs * 3 / 4);
    for (int done = 0, sign = 1; done < whole; done += 3, sign += 4) {
      int quad = value(sign) << 18 | value(sign + 1) << 12 | value(sign + 2) << 6 | value(sign + 3);
      line[done] = (byte) (quad >> 16);
      line[done + 1] = (byte) (quad >> 8);
      line[done + 2] = (byte) quad;
    }
    // A byte of which a part is lost is lost as a whole.
    Arrays.fill(line, whole, line.length, (byte) 0);
  }

  private int value(int ahead) throws IOException {
    return (in.peek(ahead) - ' ') & 0x3F;
  }
}
