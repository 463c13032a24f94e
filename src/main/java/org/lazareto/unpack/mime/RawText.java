// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a header as text. Headers are kept as ISO-8859-1, one character for each byte, until it
 * is known what they mean. Immutable.
 */
public final class RawText {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private RawText() {}

  /** Raw 8-bit text, for which nobody named a charset: UTF-8 if it can be, else Western. */
  public static String guess(String raw) {
    int highest = 0;
    for (int i = 0; i < raw.length(); i++) {
      highest = Math.max(highest, raw.charAt(i));
    }
    boolean bytes = highest >= 0x80 && highest <= 0xFF;
    return bytes ? guess(raw.getBytes(StandardCharsets.ISO_8859_1)) : raw;
  }

  /** Text in the charset that is named; an unknown name is as none. */
  public static String decode(byte[] bytes, String charset) {
    try {
      return charset.isBlank() ? guess(bytes) : new String(bytes, Charset.forName(charset.strip()));
    } catch (IllegalArgumentException _) {
      return guess(bytes);
    }
  }

  /** Decoded text as bytes again, one character each: where it is compared with a raw body. */
  static String octets(String text) {
    boolean raw = text.chars().allMatch(c -> c < 0x80);
    return raw
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String guess(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, WINDOWS);
    }
  }
}
