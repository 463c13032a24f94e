// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text in another charset as UTF-8. Confined to one thread. */
public final class TranscodedStream extends InputStream {

  private final Reader text;
  private final char[] chars = new char[4097];
  private byte[] bytes = new byte[0];
  private int at;

  public TranscodedStream(InputStream in, Charset charset) {
    this.text = new InputStreamReader(in, charset);
  }

  @Override
  public int read() throws IOException {
    return filled() ? bytes[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!filled()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, buffer, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private boolean filled() throws IOException {
    if (at < bytes.length) {
      return true;
    }
    int count = text.read(chars, 0, chars.length - 1);
    if (count < 0) {
      return false;
    }
    // A surrogate pair cut in two would become two question marks.
    if (Character.isHighSurrogate(chars[count - 1])) {
      int low = text.read();
      if (low >= 0) {
        chars[count++] = (char) low;
      }
    }
    bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
    at = 0;
    return true;
  }
}
