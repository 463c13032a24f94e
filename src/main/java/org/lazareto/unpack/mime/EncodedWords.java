// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes the encoded words of one header text: {@code =?UTF-8?Q?espa=C3=B1ol?=} (RFC 2047), also
 * where the standard forbids them, since clients do. Confined to one thread.
 */
public final class EncodedWords {

  private final String raw;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream word = new ByteArrayOutputStream();
  private String charset = "";
  private int at;

  private EncodedWords(String raw) {
    this.raw = raw;
  }

  /** The text with its words decoded; whatever is not one is raw 8-bit text. */
  public static String decode(String raw) {
    return raw.contains("=?") ? new EncodedWords(raw).decode() : RawText.guess(raw);
  }

  private String decode() {
    int plainFrom = 0;
    int open;
    while ((open = raw.indexOf("=?", at)) >= 0) {
      String between = raw.substring(plainFrom, open);
      at = open + 2;
      int charsetEnd = raw.indexOf('?', at);
      int encodingEnd = charsetEnd < 0 ? -1 : charsetEnd + 2;
      if (encodingEnd < 0 || encodingEnd >= raw.length()) {
        break;
      } else if (raw.charAt(encodingEnd) != '?') {
        continue;
      }
      int close = raw.indexOf("?=", encodingEnd + 1);
      if (close < 0) {
        break;
      }
      boolean joins = word.size() > 0 && between.isBlank();
      word(raw.substring(at, charsetEnd), joins ? "" : between);
      payload(raw.charAt(charsetEnd + 1), raw.substring(encodingEnd + 1, close));
      at = close + 2;
      plainFrom = at;
    }
    flush();
    return text.append(RawText.guess(raw.substring(plainFrom))).toString();
  }

  /** Begins a word; bytes of neighbours in one charset are decoded together, as some split them. */
  private void word(String name, String before) {
    int language = name.indexOf('*');
    String plain = (language < 0 ? name : name.substring(0, language)).toLowerCase(Locale.ROOT);
    if (!before.isEmpty() || !plain.equals(charset)) {
      flush();
    }
    text.append(RawText.guess(before));
    charset = plain;
  }

  private void payload(char encoding, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
    if (encoding == 'B' || encoding == 'b') {
      word.writeBytes(base64(bytes));
    } else {
      for (int i = 0; i < bytes.length; i++) {
        int escaped = bytes[i] == '=' ? Percent.hex(bytes, i + 1) : -1;
        word.write(escaped >= 0 ? escaped : bytes[i] == '_' ? ' ' : bytes[i]);
        i += escaped >= 0 ? 2 : 0;
      }
    }
  }

  private void flush() {
    text.append(RawText.decode(word.toByteArray(), charset));
    word.reset();
  }

  private static byte[] base64(byte[] bytes) {
    InputStream in = new ByteArrayInputStream(bytes);
    try (InputStream decoded =
        new DecodingStream(in, new Base64Decoder(in, Base64Decoder.Padding.RESTARTS))) {
      return decoded.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("reading an array cannot fail", e);
    }
  }
}
