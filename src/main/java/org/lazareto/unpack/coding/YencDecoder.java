// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.coding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.lazareto.unpack.mime.ByteWindow;
import org.lazareto.unpack.mime.DecodingStream;

/** Reads yEnc up to its {@code =yend} line or to the end of the text. Confined to one thread. */
final class YencDecoder implements DecodingStream.Decoder {

  private static final byte[] BEGIN = "=ybegin ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "=yend".getBytes(StandardCharsets.US_ASCII);
  private static final int SHIFT = 42;
  private static final int ESCAPED = 64;

  private final ByteWindow in;
  private boolean lineStart = true;

  YencDecoder(ByteWindow in) {
    this.in = in;
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && in.peek(0) >= 0 && !(lineStart && ends())) {
      int c = in.next();
      lineStart = c == '\n' || c == '\r';
      if (c == '=') {
        out[made++] = (byte) (in.next() - ESCAPED - SHIFT);
      } else if (!lineStart) {
        out[made++] = (byte) (c - SHIFT);
      }
    }
    return made - from;
  }

  // Where the next block begins this one ends, or thousands of them would each be read to the end
  // of the text.
  private boolean ends() throws IOException {
    return in.peek(0) == '=' && (in.ahead(0, END) || in.ahead(0, BEGIN));
  }
}
