// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads base64 as mail programs do: whatever is not of the alphabet is passed over (RFC 2045 6.8).
 * They part ways over padding and other signs in the middle, hence the ways to read it. Confined to
 * one thread.
 */
public final class Base64Decoder implements DecodingStream.Decoder {

  /** What becomes of the rest after padding; {@link Base64Quanta} reads it in one way more. */
  public enum Padding {
    /** A new quantum begins. */
    RESTARTS,
    /** It is passed over as if it were not there. */
    IGNORED,
    /** The text ends. */
    STOPS,
    /** As {@link #RESTARTS}, but the text ends at a sign that is neither digit nor white space. */
    STOPS_AT_JUNK
  }

  private static final int BUFFER = 16 << 10;
  private static final byte JUNK = -1;
  static final byte PAD = -2;
  private static final byte BLANK = -3;
  private static final byte[] VALUES = values();

  /** The same where they stand in a quantum of four digits; below 0 for what is no digit. */
  private static final int[] FIRSTS = shifted(18);

  private static final int[] SECONDS = shifted(12);
  private static final int[] THIRDS = shifted(6);

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final Base64Lines lines = new Base64Lines();
  private final Padding padding;
  private int at;
  private int limit;
  private int bits;
  private int held;
  private boolean stopped;

  /** The buffer has something but digits, or not enough: not tried twice, since refusing costs. */
  private boolean odd;

  /** How many signs of a quantum of four there are, if padding counts as one. */
  private int place;

  /** How many of these are padding. */
  private int fill;

  /** Whether more than two of one quantum were: {@link Base64Quanta} has a byte of it. */
  private boolean overfilled;

  private boolean padded;
  private boolean junk;
  private boolean digitsBehindPadding;
  private boolean digitsBesidePadding;
  private boolean digitsBehindJunk;

  public Base64Decoder(InputStream in, Padding padding) {
    this.in = in;
    this.padding = padding;
  }

  /** Whether this is one of the 64 digits. */
  static boolean inAlphabet(byte b) {
    return value(b) >= 0;
  }

  /** What this is worth as a digit, {@link #PAD}, or something else below 0. */
  static byte value(byte b) {
    return VALUES[b & 0xFF];
  }

  /** Whether padding stood in the middle, once everything is decoded. */
  boolean digitsBehindPadding() {
    return digitsBehindPadding;
  }

  /**
   * Whether a digit stood behind padding in one quantum, if padding counts as a sign of it, or in
   * or behind one of three of them.
   */
  boolean digitsBesidePadding() {
    return digitsBesidePadding;
  }

  /** Whether something else that is not of the alphabet did, white space apart. */
  boolean digitsBehindJunk() {
    return digitsBehindJunk;
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
    odd = false;
    return limit > 0;
  }

  /** Four digits at a time, as long as line ends alone stand between them. */
  private int quanta(byte[] out, int from, int to) {
    int made = from;
    boolean told =
        (digitsBehindPadding || !padded)
            && (digitsBesidePadding || !overfilled)
            && (digitsBehindJunk || !junk);
    if (held > 0 || fill > 0 || !told) {
      return made;
    }
    made = wholeLines(out, made, to);
    while (at + 4 <= limit && made + 3 <= to) {
      int quantum =
          FIRSTS[buffer[at] & 0xFF]
              | SECONDS[buffer[at + 1] & 0xFF]
              | THIRDS[buffer[at + 2] & 0xFF]
              | VALUES[buffer[at + 3] & 0xFF];
      if (quantum < 0) {
        if (VALUES[buffer[at] & 0xFF] != BLANK) {
          break;
        }
        at++;
        continue;
      }
      out[made] = (byte) (quantum >> 16);
      out[made + 1] = (byte) (quantum >> 8);
      out[made + 2] = (byte) quantum;
      made += 3;
      at += 4;
    }
    return made;
  }

  private int wholeLines(byte[] out, int from, int to) {
    int made = from;
    while (!odd && to - made >= Base64Lines.BYTES) {
      int behind = lines.read(buffer, at, limit, out, made);
      odd = behind == at;
      made += odd ? 0 : Base64Lines.BYTES;
      at = behind;
    }
    return made;
  }

  private int digit(byte value, byte[] out, int made) {
    switch (value) {
      case BLANK -> {}
      case PAD -> pad();
      case JUNK -> {
        junk = true;
        stopped |= padding == Padding.STOPS_AT_JUNK;
      }
      default -> {
        return take(value, out, made);
      }
    }
    return made;
  }

  private int take(byte value, byte[] out, int made) {
    digitsBehindPadding |= padded;
    digitsBesidePadding |= fill > 0 || overfilled;
    digitsBehindJunk |= junk;
    count();
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
    padded = true;
    overfilled |= ++fill > 2;
    digitsBesidePadding |= fill == 3 && place == 3;
    count();
    switch (padding) {
      case RESTARTS, STOPS_AT_JUNK -> held = 0;
      case STOPS -> stopped = true;
      case IGNORED -> {}
    }
  }

  private void count() {
    place = (place + 1) & 3;
    fill = place == 0 ? 0 : fill;
  }

  private static int[] shifted(int bits) {
    int[] shifted = new int[VALUES.length];
    Arrays.setAll(shifted, i -> VALUES[i] < 0 ? VALUES[i] : VALUES[i] << bits);
    return shifted;
  }

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, JUNK);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    values['='] = PAD;
    for (char blank : " \t\r\n".toCharArray()) {
      values[blank] = BLANK;
    }
    return values;
  }
}
