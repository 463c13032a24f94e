// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads base64 as mail programs do: whatever is not of the alphabet is passed over (RFC 2045 6.8).
 * They part ways over padding in the middle, hence the three ways to read it. Confined to one
 * thread.
 */
final class Base64Decoder implements DecodingStream.Decoder {

  /** What becomes of the rest after padding. */
  enum Padding {
    /** A new quantum begins. */
    RESTARTS,
    /** It is passed over as if it were not there. */
    IGNORED,
    /** The text ends. */
    STOPS
  }

  private static final byte JUNK = -1;
  private static final byte PAD = -2;
  private static final byte[] VALUES = values();

  private final ByteWindow in;
  private final Padding padding;
  private int bits;
  private int held;
  private boolean stopped;

  Base64Decoder(ByteWindow in, Padding padding) {
    this.in = in;
    this.padding = padding;
  }

  /** Whether this is one of the 64 digits. */
  static boolean inAlphabet(byte b) {
    return VALUES[b & 0xFF] >= 0;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int at = from;
    while (at < to && !stopped) {
      int b = in.next();
      if (b < 0) {
        break;
      }
      byte value = VALUES[b];
      if (value >= 0) {
        at = take(value, out, at);
      } else if (value == PAD) {
        pad();
      }
    }
    return at - from;
  }

  private int take(byte value, byte[] out, int at) {
    bits = bits << 6 | value;
    held += 6;
    if (held < 8) {
      return at;
    }
    held -= 8;
    out[at] = (byte) (bits >> held);
    return at + 1;
  }

  private void pad() {
    switch (padding) {
      case RESTARTS -> held = 0;
      case STOPS -> stopped = true;
      case IGNORED -> {}
    }
  }

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, JUNK);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    values['='] = PAD;
    return values;
  }
}
