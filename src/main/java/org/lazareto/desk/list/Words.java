// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.security.SecureRandom;

/** Words that nobody guesses, of signs that every address and link may have. Stateless. */
final class Words {

  /** Without those that look alike, and in one case: on the way some servers change it. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int SECRET = 26; // 130 bits
  private static final int CODE = 10; // 50 bits, and few tries in an hour

  private Words() {}

  static String secret() {
    return random(SECRET);
  }

  /** Whether a text has the form of {@link #secret}. */
  static boolean secret(String text) {
    return text.length() == SECRET && text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
  }

  /** One that somebody on duty writes down and types. */
  static String code() {
    String word = random(CODE);
    return word.substring(0, CODE / 2) + "-" + word.substring(CODE / 2);
  }

  private static String random(int length) {
    SecureRandom random = new SecureRandom();
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
