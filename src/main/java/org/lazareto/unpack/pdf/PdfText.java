// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts of a PDF (ISO 32000-2 7.9.2.2). Immutable. */
final class PdfText {

  /** What PDFDocEncoding has from 0x18 on where Latin 1 has control characters. */
  private static final String LOW = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";

  private static final String HIGH =
      "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D"
          + "\u2018\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153"
          + "\u0161\u017E\uFFFD\u20AC";

  private PdfText() {}

  static String decode(byte[] bytes) {
    if (starts(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    } else if (starts(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    } else if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    return utf8OrDocument(bytes);
  }

  private static boolean starts(byte[] bytes, int... marks) {
    for (int i = 0; i < marks.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != marks[i]) {
        return false;
      }
    }
    return true;
  }

  /** Many producers write UTF-8 without saying so. */
  private static String utf8OrDocument(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      StringBuilder text = new StringBuilder(bytes.length);
      for (byte b : bytes) {
        text.append(character(b & 0xFF));
      }
      return text.toString();
    }
  }

  private static char character(int b) {
    if (b >= 0x18 && b < 0x20) {
      return LOW.charAt(b - 0x18);
    }
    return b >= 0x80 && b <= 0xA0 ? HIGH.charAt(b - 0x80) : (char) b;
  }
}
