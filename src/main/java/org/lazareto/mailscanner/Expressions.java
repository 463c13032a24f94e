// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import org.lazareto.match.TextPattern;
import org.lazareto.text.LazaretoException;

/**
 * Perl's regular expressions in the form of ours, which take linear time: the few words that only
 * Perl has are written otherwise; what needs memory or looking around cannot be expressed.
 * Stateless.
 */
final class Expressions {

  private Expressions() {}

  /**
   * The pattern for an expression, {@code /\.exe$/}.
   *
   * @throws LazaretoException if it cannot be expressed
   */
  static String pattern(String perl) {
    String pattern = "/" + rewritten(perl) + "/";
    try {
      TextPattern ignored = TextPattern.parse(pattern);
      return pattern;
    } catch (LazaretoException e) {
      throw new LazaretoException(e, "mailscanner.note.perl", perl, e.arguments().getLast());
    }
  }

  /** The same over a name or type, where MailScanner takes a star at the beginning for any text. */
  static String ofFile(String perl) {
    return pattern(perl.startsWith("*") ? "." + perl : perl);
  }

  /** An expression without the slashes that may stand around it. */
  static String bare(String perl) {
    boolean quoted = perl.length() > 1 && perl.startsWith("/") && perl.endsWith("/");
    return quoted ? perl.substring(1, perl.length() - 1) : perl;
  }

  private static String rewritten(String perl) {
    StringBuilder out = new StringBuilder();
    boolean inSet = false;
    for (int i = 0; i < perl.length(); i++) {
      char c = perl.charAt(i);
      if (c == '\\' && i + 1 < perl.length()) {
        out.append(escape(perl.charAt(++i), inSet));
        continue;
      }
      inSet = inSet ? c != ']' : c == '[';
      out.append(c);
    }
    return out.toString();
  }

  private static String escape(char c, boolean inSet) {
    return switch (c) {
      case 'Z' -> inSet ? "Z" : "$";
      case 'h' -> inSet ? " \\t" : "[ \\t]";
      default -> "\\" + c;
    };
  }
}
