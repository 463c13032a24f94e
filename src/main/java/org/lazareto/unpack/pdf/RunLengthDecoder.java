// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.unpack.mime.DecodingStream;

/** Undoes RunLengthDecode (ISO 32000-2 7.4.5). Confined to one thread. */
final class RunLengthDecoder implements DecodingStream.Decoder {

  private static final int END = 128;

  private final InputStream in;
  private int left;
  private int repeated;

  RunLengthDecoder(InputStream in) {
    this.in = in;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && (left > 0 || nextRun())) {
      int b = repeated >= 0 ? repeated : in.read();
      left--;
      if (b >= 0) {
        out[made++] = (byte) b;
      }
    }
    return made - from;
  }

  private boolean nextRun() throws IOException {
    int length = in.read();
    if (length < 0 || length == END) {
      return false;
    }
    left = length < END ? length + 1 : 257 - length;
    repeated = length < END ? -1 : in.read();
    return length < END || repeated >= 0;
  }
}
