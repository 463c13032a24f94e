// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads base64 as mail programs do: whatever is not of the alphabet is passed over (RFC 2045 6.8).
 * They part ways over padding in the middle, hence the three ways to read it. Confined to one
 * thread.
 */
public final class Base64Decoder implements DecodingStream.Decoder {

  /** What becomes of the rest after padding. */
  public enum Padding {
    /** A new quantum begins. */
    RESTARTS,
    /** It is passed over as if it were not there. */
    IGNORED,
    /** The text ends. */
    STOPS
  }

  private static final int BUFFER = 16 << 10;
  private static final byte JUNK = -1;
  private static final byte PAD = -2;
  private static final byte[] VALUES = values();

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final Padding padding;
  private int at;
  private int limit;
  private int bits;
  private int held;
  private boolean stopped;

  public Base64Decoder(InputStream in, Padding padding) {
    this.in = in;
    this.padding = padding;
  }

  /** Whether this is one of the 64 digits. */
  static boolean inAlphabet(byte b) {
    return VALUES[b & 0xFF] >= 0;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && !stopped && (at < limit || fill())) {
      made = quanta(out, made, to);
      if (made < to && at < limit) {
        made = digit(VALUES[buffer[at++] & 0xFF], out, made);
      }
    }
    return made - from;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  /** Four digits at a time, as long as nothing stands between them: nearly all of them. */
  private int quanta(byte[] out, int from, int to) {
    int made = from;
    while (held == 0 && at + 4 <= limit && made + 3 <= to) {
      int first = VALUES[buffer[at] & 0xFF];
      int second = VALUES[buffer[at + 1] & 0xFF];
      int third = VALUES[buffer[at + 2] & 0xFF];
      int fourth = VALUES[buffer[at + 3] & 0xFF];
      if ((first | second | third | fourth) < 0) {
        break;
      }
      int quantum = first << 18 | second << 12 | third << 6 | fourth;
      out[made] = (byte) (quantum >> 16);
      out[made + 1] = (byte) (quantum >> 8);
      out[made + 2] = (byte) quantum;
      made += 3;
      at += 4;
    }
    return made;
  }

  private int digit(byte value, byte[] out, int made) {
    if (value >= 0) {
      return take(value, out, made);
    } else if (value == PAD) {
      pad();
    }
    return made;
  }

  private int take(byte value, byte[] out, int made) {
    bits = bits << 6 | value;
    held += 6;
    if (held < 8) {
      return made;
    }
    held -= 8;
    out[made] = (byte) (bits >> held);
    return made + 1;
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
