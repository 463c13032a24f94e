// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.unpack.mime.DecodingStream;

/** Undoes ASCII85Decode (ISO 32000-2 7.4.3). Confined to one thread. */
final class Ascii85Decoder implements DecodingStream.Decoder {

  private final InputStream in;
  private final byte[] group = new byte[4];
  private int at;
  private int length;
  private boolean ended;

  Ascii85Decoder(InputStream in) {
    this.in = in;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && (at < length || nextGroup())) {
      out[made++] = group[at++];
    }
    return made - from;
  }

  private boolean nextGroup() throws IOException {
    long value = 0;
    int digits = 0;
    while (digits < 5 && !ended) {
      int c = in.read();
      if (c == 'z' && digits == 0) {
        digits = 5;
      } else if (c >= '!' && c <= 'u') {
        value = value * 85 + c - '!';
        digits++;
      }
      ended = c < 0 || c == '~';
    }
    for (int i = digits; i < 5; i++) {
      value = value * 85 + 84;
    }
    for (int i = 0; i < 4; i++) {
      group[i] = (byte) (value >> (24 - 8 * i));
    }
    at = 0;
    length = Math.max(0, digits - 1);
    return length > 0;
  }
}
