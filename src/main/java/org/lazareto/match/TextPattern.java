// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;
import org.lazareto.text.LazaretoException;

/**
 * What an administrator writes to match a text: {@code *.exe}, a {@link Glob} over the whole of it;
 * or {@code /\.ex.$/}, a regular expression that may stand anywhere in it. Case does not count.
 * Both take a time linear in the text, whatever a stranger wrote. Immutable.
 */
public final class TextPattern {

  private final String text;
  private final Predicate<String> matcher;
  private final String fragment;

  private TextPattern(String text, Predicate<String> matcher, String fragment) {
    this.text = text;
    this.matcher = matcher;
    this.fragment = fragment;
  }

  /**
   * Reads a pattern.
   *
   * @throws LazaretoException if it is an expression that cannot be understood
   */
  public static TextPattern parse(String text) {
    if (!isExpression(text)) {
      Glob glob = new Glob(text);
      return new TextPattern(text, glob::matches, glob.fragment());
    }
    try {
      Pattern expression =
          Pattern.compile(text.substring(1, text.length() - 1), Pattern.CASE_INSENSITIVE);
      return new TextPattern(text, name -> expression.matcher(name).find(), "");
    } catch (PatternSyntaxException e) {
      throw new LazaretoException(e, "match.bad-expression", text, e.getDescription());
    }
  }

  /** Whether a text is written as a regular expression. */
  public static boolean isExpression(String text) {
    return text.length() > 1 && text.startsWith("/") && text.endsWith("/");
  }

  public boolean matches(String candidate) {
    return matcher.test(candidate);
  }

  /**
   * An ASCII text that stands in whatever this matches, once that is in lower case; empty if none
   * is known. To look closer only where it can be worth while.
   */
  public String fragment() {
    return fragment;
  }

  @Override
  public String toString() {
    return text;
  }
}
