// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.PieceStream;

/** Text in another charset, as UTF-8. Immutable. */
public record Transcoded(ByteSource source, Charset charset) implements ByteSource {

  private static final int PIECE = 4096;

  @Override
  public long size() throws IOException {
    long size = 0;
    try (InputStream in = open()) {
      long skipped;
      while ((skipped = in.skip(1 << 16)) > 0) {
        size += skipped;
      }
    }
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    InputStream in = source.open();
    Reader text = new InputStreamReader(in, charset);
    char[] piece = new char[PIECE + 1];
    return new PieceStream(in, () -> next(text, piece));
  }

  private static byte[] next(Reader text, char[] piece) throws IOException {
    int count = Math.max(0, text.read(piece, 0, PIECE));
    // A surrogate pair cut in two would become two question marks.
    if (count > 0 && Character.isHighSurrogate(piece[count - 1])) {
      int low = text.read();
      if (low >= 0) {
        piece[count++] = (char) low;
      }
    }
    return new String(piece, 0, count).getBytes(StandardCharsets.UTF_8);
  }
}
