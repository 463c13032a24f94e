// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;

/**
 * Reads the lines of a uuencoded block, from behind its {@code begin} line to {@code end} or to the
 * first line that cannot be one. Blanks that were lost at line ends count as zeros. Confined to one
 * thread.
 */
final class UuDecoder implements DecodingStream.Decoder {

  /** The longest line a length character can announce, with a checksum character. */
  private static final int LONGEST_LINE = 86;

  private final ByteWindow in;
  private final byte[] line = new byte[66];
  private int at;
  private int length;
  private boolean ended;

  UuDecoder(ByteWindow in) {
    this.in = in;
  }

  /** Whether the line {@code from} here is surely one of uuencode's. */
  static boolean starts(ByteWindow in, int from) throws IOException {
    int bytes = announced(in, from);
    return bytes == 0 || (bytes > 0 && chars(in, from) >= bytes);
  }

  /** How many bytes the line {@code from} here says it has, or -1 if it is none of uuencode's. */
  private static int announced(ByteWindow in, int from) throws IOException {
    int first = in.peek(from);
    if (!uu(first)) {
      return -1;
    }
    int bytes = (first - ' ') & 0x3F;
    int chars = chars(in, from);
    boolean ends = in.lineEnd(from + 1 + chars) > 0 || in.peek(from + 1 + chars) < 0;
    return ends && chars <= (bytes + 2) / 3 * 4 + 2 ? bytes : -1;
  }

  private static int chars(ByteWindow in, int from) throws IOException {
    int chars = 0;
    while (chars <= LONGEST_LINE && uu(in.peek(from + 1 + chars))) {
      chars++;
    }
    return chars;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = 0;
    while (from + made < to && (at < length || nextLine())) {
      out[from + made++] = line[at++];
    }
    return made;
  }

  private boolean nextLine() throws IOException {
    length = ended ? 0 : announced(in, 0);
    ended = length <= 0;
    if (ended) {
      return false;
    }
    in.skip(1);
    for (int done = 0; done < length; done += 3) {
      int quad = value() << 18 | value() << 12 | value() << 6 | value();
      line[done] = (byte) (quad >> 16);
      line[done + 1] = (byte) (quad >> 8);
      line[done + 2] = (byte) quad;
    }
    at = 0;
    in.toLineEnd();
    in.skip(in.lineEnd(0));
    return true;
  }

  private int value() throws IOException {
    int c = in.peek(0);
    if (!uu(c)) {
      return 0;
    }
    in.skip(1);
    return (c - ' ') & 0x3F;
  }

  private static boolean uu(int c) {
    return c >= ' ' && c <= '`';
  }
}
