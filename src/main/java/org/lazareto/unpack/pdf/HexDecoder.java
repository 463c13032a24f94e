// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.unpack.mime.DecodingStream;

/** Undoes ASCIIHexDecode (ISO 32000-2 7.4.2); what is no digit is passed over. */
record HexDecoder(InputStream in) implements DecodingStream.Decoder {

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to) {
      int high = digit();
      if (high < 0) {
        break;
      }
      // A digit that is missing at the end is a zero.
      out[made++] = (byte) (high << 4 | Math.max(0, digit()));
    }
    return made - from;
  }

  private int digit() throws IOException {
    int c;
    while ((c = in.read()) >= 0 && c != '>') {
      int digit = Character.digit(c, 16);
      if (digit >= 0) {
        return digit;
      }
    }
    return -1;
  }
}
