// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

/** A stranger's words, fit for a log. */
public final class Printable {

  private static final int LONGEST = 200;

  private Printable() {}

  public static String of(String words) {
    String printable = words.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
  }
}
