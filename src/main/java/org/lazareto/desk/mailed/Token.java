// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.mailed;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a letter to the staff says of itself in its subject, as {@code [12.word]}, so that a reply
 * to it answers that report. Immutable.
 *
 * @param word that only who got the letter knows
 */
record Token(long report, String word) {

  private static final Pattern FORM = Pattern.compile("\\[(\\d{1,18})\\.([0-9a-v]{26})]");

  static Optional<Token> in(String text) {
    return FORM.matcher(text).results().findFirst().map(Token::of);
  }

  private static Token of(MatchResult found) {
    return new Token(Long.parseLong(found.group(1)), found.group(2));
  }
}
