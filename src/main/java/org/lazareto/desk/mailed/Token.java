// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.mailed;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a letter to the staff says of itself in its subject, as {@code [12.word]}, so that a reply
 * to it answers that report. Immutable.
 *
 * @param word that only who got the letter knows
 */
record Token(long report, String word) {

  /** What a letter of ours tells of the reported message has room for half as many. */
  private static final int MOST = 20;

  private static final Pattern FORM = Pattern.compile("\\[(\\d{1,18})\\.([0-9a-v]{26})]");

  /** The first few; a stranger can write what looks like one, too. */
  static List<Token> in(String text) {
    return FORM.matcher(text).results().map(Token::of).distinct().limit(MOST).toList();
  }

  private static Token of(MatchResult found) {
    return new Token(Long.parseLong(found.group(1)), found.group(2));
  }
}
