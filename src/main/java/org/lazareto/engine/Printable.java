// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.regex.Pattern;

/** A stranger's words, fit for a log. */
public final class Printable {

  private static final int LONGEST = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private Printable() {}

  public static String of(String words) {
    String printable = UNPRINTABLE.matcher(words).replaceAll("?");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
  }
}
