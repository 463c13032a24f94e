// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.security.SecureRandom;

/** Words that nobody guesses, of signs that survive paper, addresses and a change of case. */
final class RandomWord {

  /** Without those that look alike on paper; a power of two, so that each is as likely. */
  private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int WORD = 26; // 130 bits
  private static final int SERIAL = 20; // 100 bits
  private static final int GROUP = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomWord() {}

  /** For addresses and links. */
  static String word() {
    return signs(WORD).toLowerCase(java.util.Locale.ROOT);
  }

  /** For certificates: in groups, as people read it out. */
  static String serial() {
    return signs(SERIAL).replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }

  /** What somebody typed, in the form that is kept; it may be no serial at all. */
  static String serial(String typed) {
    String signs = typed.toUpperCase(java.util.Locale.ROOT).replaceAll("[\\s-]", "");
    return signs.length() == SERIAL ? signs.replaceAll("(.{" + GROUP + "})(?!$)", "$1-") : "";
  }

  static long seed() {
    return RANDOM.nextLong();
  }

  private static String signs(int length) {
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
    }
    return word.toString();
  }
}
