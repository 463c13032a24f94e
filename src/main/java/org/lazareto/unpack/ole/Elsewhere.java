// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a reference leads out of the reader's own machine. */
public final class Elsewhere {

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]{1,30}:");
  private static final Pattern LOCAL = Pattern.compile("(file:/*)?/?[a-z][:|][\\\\/].*");

  /** Two backslashes at the beginning of a word; inside one they are only written twice. */
  private static final Pattern SHARE = Pattern.compile("(?:^|[\\s\"])\\\\\\\\");

  private Elsewhere() {}

  /** Whether a target leads to another host, or to a program that a scheme names. */
  public static boolean target(String target) {
    String lower = target.strip().toLowerCase(Locale.ROOT);
    if (LOCAL.matcher(lower).matches()) {
      return false;
    }
    return SCHEME.matcher(lower).lookingAt() || lower.startsWith("\\\\") || lower.startsWith("//");
  }

  /** Whether a text names another host somewhere. */
  public static boolean named(String text) {
    return text.contains("://") || SHARE.matcher(text).find();
  }

  /** Whether following the link starts something other than a browser or mail program. */
  public static boolean unusual(String link) {
    String lower = link.strip().toLowerCase(Locale.ROOT);
    boolean usual =
        lower.startsWith("http:")
            || lower.startsWith("https:")
            || lower.startsWith("mailto:")
            || lower.startsWith("ftp:")
            || lower.startsWith("tel:")
            || lower.startsWith("file:");
    return SCHEME.matcher(lower).lookingAt() && !usual;
  }
}
