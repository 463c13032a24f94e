// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads base64 as Thunderbird does: any four signs are a quantum, padding among them, wherever it
 * stands. It is worth zeros, and the quantum gives one byte less for each, but one at least.
 * Confined to one thread.
 */
final class Base64Quanta implements DecodingStream.Decoder {

  private static final int BUFFER = 16 << 10;
  private static final int END = -4;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private int quantum;

  /** How many bytes of the quantum are still to be given. */
  private int due;

  Base64Quanta(InputStream in) {
    this.in = in;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && (due > 0 || next())) {
      out[made++] = (byte) (quantum >> 16);
      quantum <<= 8;
      due--;
    }
    return made - from;
  }

  /** Takes the next quantum; false at the end. What is missing at the end counts as padding. */
  private boolean next() throws IOException {
    int sign = 0;
    quantum = 0;
    due = 3;
    for (int i = 0; i < 4; i++) {
      sign = sign();
      quantum = quantum << 6 | Math.max(0, sign);
      due -= sign < 0 ? 1 : 0;
    }
    due = sign == END ? due : Math.max(1, due);
    return due > 0;
  }

  /** The value of the next digit, {@link Base64Decoder#PAD}, or {@link #END}. */
  private int sign() throws IOException {
    while (at < limit || fill()) {
      int value = Base64Decoder.value(buffer[at++]);
      if (value >= 0 || value == Base64Decoder.PAD) {
        return value;
      }
    }
    return END;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }
}
