// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text as a header may carry it: plain ASCII, or encoded words (RFC 2047). Stateless. */
final class EncodedText {

  /** So that no encoded word is longer than 75 characters (RFC 2047 2). */
  private static final int BYTES_IN_A_WORD = 45;

  private static final String WORD = "=?";

  private EncodedText() {}

  /** Whether the text cannot stand as it is, or would be taken for something that it is not. */
  static boolean isNeeded(String text) {
    return text.contains(WORD) || text.chars().anyMatch(c -> c < ' ' || c > '~');
  }

  static boolean beginsEncoded(String field) {
    return field.startsWith(WORD);
  }

  /** The text without line breaks but those between encoded words. */
  static String of(String text) {
    return isNeeded(text) ? encoded(text) : text;
  }

  /** The text as encoded words; no character is cut in two (RFC 2047 5). */
  static String encoded(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int size = 0;
    for (int point : text.codePoints().toArray()) {
      String character = Character.toString(point);
      int bytes = character.getBytes(StandardCharsets.UTF_8).length;
      if (size + bytes > BYTES_IN_A_WORD) {
        words.add(word(piece.toString()));
        piece.setLength(0);
        size = 0;
      }
      piece.append(character);
      size += bytes;
    }
    words.add(word(piece.toString()));
    return String.join("\n ", words);
  }

  private static String word(String piece) {
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    return "=?utf-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
