// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.unpack.mime.DecodingStream;

/** Undoes LZWDecode (ISO 32000-2 7.4.4). Confined to one thread. */
final class LzwDecoder implements DecodingStream.Decoder {

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int CODES = 4096;

  private final BitStream bits;
  private final int early;
  private final int[] previous = new int[CODES];
  private final byte[] last = new byte[CODES];
  private final byte[] run = new byte[CODES];
  private int runAt = CODES;
  private int next = END + 1;
  private int width = 9;
  private int before = -1;
  private boolean ended;

  LzwDecoder(InputStream in, boolean early) {
    this.bits = new BitStream(in);
    this.early = early ? 1 : 0;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && (runAt < CODES || nextRun())) {
      out[made++] = run[runAt++];
    }
    return made - from;
  }

  private boolean nextRun() throws IOException {
    while (!ended) {
      int code = bits.next(width);
      if (code < 0 || code == END) {
        ended = true;
      } else if (code == CLEAR) {
        next = END + 1;
        width = 9;
        before = -1;
      } else {
        take(code);
        return true;
      }
    }
    return false;
  }

  private void take(int code) throws IOException {
    if (code > next || (code == next && before < 0)) {
      throw new IOException("a code that is not in the table");
    }
    if (code == next) {
      // The run that is just being defined: the one before and its own first byte.
      unroll(before, CODES - 1);
      run[CODES - 1] = run[runAt];
    } else {
      unroll(code, CODES);
    }
    if (before >= 0 && next < CODES) {
      previous[next] = before;
      last[next++] = run[runAt];
    }
    before = code;
    width = Math.clamp(32 - Integer.numberOfLeadingZeros(next + early), 9, 12);
  }

  private void unroll(int code, int end) {
    int at = end;
    int rest = code;
    while (rest > END) {
      run[--at] = last[rest];
      rest = previous[rest];
    }
    run[--at] = (byte) rest;
    runAt = at;
  }

  /** Takes bits from a stream, the highest first. */
  private static final class BitStream {
    private final InputStream in;
    private int held;
    private int count;

    BitStream(InputStream in) {
      this.in = in;
    }

    int next(int width) throws IOException {
      while (count < width) {
        int b = in.read();
        if (b < 0) {
          return -1;
        }
        held = held << 8 | b;
        count += 8;
      }
      count -= width;
      return (held >> count) & ((1 << width) - 1);
    }
  }
}
