// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/** Reads UTF-7 (RFC 2152): a plus sign begins a run of UTF-16 in base64. Confined to one thread. */
final class Utf7 extends Reader {

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** Runs of which so many characters are plain ones are what nobody writes without a purpose. */
  private static final int PLAIN_CHARACTERS = 3;

  private final InputStream in;
  private boolean encoded;
  private boolean empty;
  private int bits;
  private int held;

  Utf7(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** Whether a text is written in it: what ASCII could say stands there encoded. */
  static boolean uses(byte[] head) {
    int plain = 0;
    for (int at = 0; at < head.length && plain < PLAIN_CHARACTERS; at++) {
      plain += head[at] == '+' ? plainIn(head, at + 1) : 0;
    }
    return plain >= PLAIN_CHARACTERS;
  }

  /** How many characters a run encodes; none if one of them could not stand in ASCII. */
  private static int plainIn(byte[] head, int from) {
    int bits = 0;
    int held = 0;
    int count = 0;
    int at = from;
    for (; at < head.length && count < PLAIN_CHARACTERS; at++) {
      int digit = digit(head[at]);
      if (digit < 0) {
        break;
      }
      bits = bits << 6 | digit;
      held += 6;
      if (held >= 16) {
        held -= 16;
        int unit = bits >> held & 0xFFFF;
        if (unit < '\t' || unit > '~') {
          return 0;
        }
        count++;
      }
    }
    boolean ended = at < head.length && head[at] == '-';
    return count == PLAIN_CHARACTERS || ended ? count : 0;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int made = 0;
    while (made < length) {
      int c = next();
      if (c < 0) {
        return made == 0 ? -1 : made;
      }
      buffer[offset + made++] = (char) c;
    }
    return made;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int next() throws IOException {
    int b;
    while ((b = in.read()) >= 0) {
      if (!encoded && b == '+') {
        encoded = true;
        empty = true;
      } else if (!encoded) {
        return b;
      } else {
        int c = inRun(b);
        if (c >= 0) {
          return c;
        }
      }
    }
    return -1;
  }

  /** The character that this byte of a run completes, or -1. */
  private int inRun(int b) {
    int digit = digit((byte) b);
    if (digit >= 0) {
      empty = false;
      bits = bits << 6 | digit;
      held += 6;
      if (held < 16) {
        return -1;
      }
      held -= 16;
      return bits >> held & 0xFFFF;
    }
    boolean plus = empty && b == '-';
    encoded = false;
    held = 0;
    return plus ? '+' : b == '-' ? -1 : b;
  }

  private static int digit(byte b) {
    return b <= 0 ? -1 : DIGITS.indexOf(b);
  }
}
