// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Characters as the bytes of UTF-8. Confined to one thread. */
final class Utf8Stream extends InputStream {

  private final Reader in;
  private final char[] chars = new char[4 << 10];
  private byte[] bytes = new byte[0];
  private int at;
  private int held;

  Utf8Stream(Reader in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return at < bytes.length || fill() ? bytes[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == bytes.length && !fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, buffer, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    int count = in.read(chars, held, chars.length - held);
    int length = held + Math.max(0, count);
    // The second half of a pair may come with the next characters.
    held = count > 0 && Character.isHighSurrogate(chars[length - 1]) ? 1 : 0;
    bytes = new String(chars, 0, length - held).getBytes(StandardCharsets.UTF_8);
    at = 0;
    if (held > 0) {
      chars[0] = chars[length - 1];
    }
    return bytes.length > 0 || (count > 0 && fill());
  }
}
