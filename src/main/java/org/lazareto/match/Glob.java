// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for one character; case does not
 * count. Matching takes at most pattern times text steps, whatever a stranger wrote. Immutable.
 */
public record Glob(String pattern) {

  public Glob {
    pattern = pattern.toLowerCase(Locale.ROOT);
  }

  public boolean matches(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && one(pattern.charAt(p), name.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }

  /** The longest ASCII text that stands in whatever matches, once that is in lower case. */
  String fragment() {
    return Arrays.stream(pattern.split("[*?]|[^ -~]", -1))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static boolean one(char wanted, char found) {
    return wanted == '?' || wanted == found;
  }
}
