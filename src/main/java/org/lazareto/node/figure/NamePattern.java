// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of an attachment's name is told to others: how it looks, and nothing of people. Stateless.
 */
final class NamePattern {

  private static final Pattern ADDRESS = Pattern.compile("[^\\s,;<>()]*@[^\\s,;<>()]*");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
  private static final Pattern STARS = Pattern.compile("\\*{2,}");
  private static final int LONGEST = 60;
  private static final int LONGEST_ENDING = 8;

  /** A name that fewer messages had could tell of the people who sent or got them. */
  private static final int FEWEST = 3;

  private NamePattern() {}

  /** The pattern of a name that came with so many messages; of a few, its ending alone. */
  static String of(String name, long messages) {
    String plain = UNSEEN.matcher(name).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    if (plain.isEmpty()) {
      return "";
    }
    if (messages < FEWEST) {
      return ending(plain);
    }
    String parts = ADDRESS.matcher(plain).replaceAll("*");
    String stars = STARS.matcher(DIGITS.matcher(parts).replaceAll("*")).replaceAll("*");
    return stars.length() <= LONGEST
        ? stars
        : stars.substring(0, LONGEST - LONGEST_ENDING - 1) + ending(stars);
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot);
    return ending.length() > 1 && ending.length() <= LONGEST_ENDING && !ending.contains("@")
        ? "*" + ending
        : "*";
  }
}
