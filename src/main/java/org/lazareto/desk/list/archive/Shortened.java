// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.util.regex.Pattern;

/**
 * Texts as strangers see them: of a mail address enough to know it again, and too little to write
 * to. Stateless.
 */
public final class Shortened {

  private static final String AT = "(?:@|%40|\uFF20|\uFE6B)";

  /** An address wherever it stands, its first two letters apart. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._+-])([\\p{L}\\p{N}._+-]{1,2})[\\p{L}\\p{N}._%+/='*&-]{0,62}"
              + AT
              + "[\\p{L}\\p{N}\\[][\\p{L}\\p{N}.:\\]-]{0,250}");

  /** Whatever else has a domain behind its sign. */
  private static final Pattern DOMAIN =
      Pattern.compile("(?<=\\S)" + AT + "[\\p{L}\\p{N}\\[][\\p{L}\\p{N}.:\\]-]{0,250}");

  private Shortened() {}

  public static String of(String text) {
    String locals = ADDRESS.matcher(text).replaceAll("$1…@…");
    return DOMAIN.matcher(locals).replaceAll("@…");
  }

  /** Who wrote a post: the name, or what is left of the address where there is none. */
  public static String writer(Said.Writer by) {
    return of(by.name().isBlank() ? by.address() : by.name());
  }
}
