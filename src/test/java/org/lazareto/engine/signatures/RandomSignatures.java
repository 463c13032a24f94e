// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Signature lines of the subset that is read here, made of words, and contents that hold these
 * words in some order; the same for the same seed.
 */
final class RandomSignatures {

  private static final int WORDS = 60;

  /** What a content begins with, so that both sides take it for the same type. */
  private static final List<String> HEADS =
      List.of(
          "MZ\0\0\0\0\0\0",
          "\177ELF\0\0\0\0",
          "%PDF-1.4\0\0",
          "\376\355\372\316\0\0\0\0",
          "GIF89a\0\0",
          "a plain text, as people write: ");

  private static final int[] TARGETS = {0, 0, 0, 0, 1, 5, 5, 6, 7, 9, 10, 10};

  private final Random random;
  private final List<byte[]> words = new ArrayList<>();

  RandomSignatures(long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < WORDS; i++) {
      byte[] word = new byte[5 + random.nextInt(8)];
      for (int c = 0; c < word.length; c++) {
        // Letters, so that a text with them is one; few, so that they overlap.
        word[c] = (byte) ('a' + random.nextInt(20));
      }
      words.add(word);
    }
  }

  /** A content: words, and between them up to a few other bytes. */
  byte[] content() {
    String head = HEADS.get(random.nextInt(HEADS.size()));
    boolean text = head.startsWith("a ");
    StringBuilder content = new StringBuilder(head);
    int count = 3 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      content.append(new String(word(), ISO_8859_1));
      for (int filling = random.nextInt(7); filling > 0; filling--) {
        content.append((char) (text ? 'v' + random.nextInt(4) : 128 + random.nextInt(100)));
      }
    }
    return content.toString().getBytes(ISO_8859_1);
  }

  String body(int number) {
    int target = TARGETS[random.nextInt(TARGETS.length)];
    return "Test.Body" + number + ":" + target + ":" + offset(target) + ":" + hex();
  }

  String logical(int number) {
    int target = TARGETS[random.nextInt(TARGETS.length)];
    int subs = 1 + random.nextInt(4);
    StringBuilder line = new StringBuilder("Test.Logic" + number + ";Engine:51-255,");
    line.append(random.nextInt(4) == 0 ? "FileSize:20-120," : "");
    line.append("Target:" + target + ";" + expression(subs));
    for (int i = 0; i < subs; i++) {
      line.append(";" + sub(target));
    }
    return line.toString();
  }

  private String sub(int target) {
    String word = HexFormat.of().formatHex(word());
    return switch (random.nextInt(6)) {
      case 0 -> offset(target) + ":" + word;
      case 1 -> word.toUpperCase(java.util.Locale.ROOT) + "::i";
      case 2 ->
          HexFormat.of()
                  .formatHex(
                      new String(word(), ISO_8859_1)
                          .toUpperCase(java.util.Locale.ROOT)
                          .getBytes(ISO_8859_1))
              + "::i";
      case 3 -> word.substring(0, 6);
      default -> word;
    };
  }

  private String expression(int subs) {
    String all = "";
    for (int i = 0; i < subs; i++) {
      all += (i == 0 ? "" : "|") + i;
    }
    return switch (subs) {
      case 1 -> pick("0", "0>1", "0=1", "0<3");
      case 2 -> pick("0&1", "0|1", "0&1=0", "(0|1)>2", "(0|1)=2", "(0&1)>2");
      case 3 -> pick("0&(1|2)", "(" + all + ")>1,2", "(0|1)&2", "0|1&2", "(0&1|2)", "(0|1)>1&2=0");
      default -> pick("((0|1)&2)|3", "(" + all + ")>2,3", "(0&1)|(2&3)", "(0|1)=2,2&(2|3)");
    };
  }

  private String offset(int target) {
    // ClamAV counts nothing from the end of a program with a broken head, and the heads here are.
    boolean fromEnd = target == 5 || target == 10;
    return switch (random.nextInt(fromEnd ? 8 : 5)) {
      case 0 -> Integer.toString(8 + random.nextInt(10));
      case 1 -> random.nextInt(20) + "," + (1 + random.nextInt(30));
      case 5, 6 -> "EOF-" + (5 + random.nextInt(40)) + "," + (1 + random.nextInt(20));
      default -> "*";
    };
  }

  private String hex() {
    StringBuilder hex = new StringBuilder(part());
    for (int parts = random.nextInt(3); parts > 0; parts--) {
      hex.append(gap()).append(part());
    }
    return hex.toString();
  }

  private String gap() {
    int least = 1 + random.nextInt(4);
    int most = least + 1 + random.nextInt(8);
    return pick(
        "*",
        "{" + least + "}",
        "{-" + most + "}",
        "{" + least + "-}",
        "{" + least + "-" + most + "}");
  }

  /** A word, one byte of which may be open, behind at least four that are not. */
  private String part() {
    byte[] bytes = word();
    String hex = HexFormat.of().formatHex(bytes);
    if (bytes.length < 6) {
      return hex;
    }
    int at = 2 * (4 + random.nextInt(bytes.length - 5));
    String other = HexFormat.of().toHexDigits((byte) ('a' + random.nextInt(20)));
    String open =
        pick(
            "??",
            hex.charAt(at) + "?",
            "?" + hex.charAt(at + 1),
            "(" + hex.substring(at, at + 2) + "|" + other + ")",
            "!(" + other + "|00)",
            hex.substring(at, at + 2));
    return hex.substring(0, at) + open + hex.substring(at + 2);
  }

  private byte[] word() {
    return words.get(random.nextInt(words.size()));
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }
}
