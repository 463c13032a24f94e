// SPDX-License-Identifier: Apache-2.0
package org.lazareto.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as people type and look for them, who leave out accents and mind no case. */
public final class Folded {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Folded() {}

  /** In lower case, without accents. */
  public static String of(String text) {
    return withoutAccents(text).toLowerCase(Locale.ROOT);
  }

  /** Without accents. */
  public static String withoutAccents(String text) {
    return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
  }
}
