// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.magic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression over the beginning.
 *
 * @param to the last place where it may begin; the first is 0 for all that the database has
 */
record MagicExpression(Pattern pattern, int to) implements Magic {

  /** From how many places on it is sooner found by one search than by trying each. */
  private static final int MANY = 100;

  static MagicExpression of(MagicLine line) {
    if (line.from() > 0) {
      throw new IllegalArgumentException("an expression that begins further on: " + line);
    }
    return new MagicExpression(Pattern.compile(MagicText.of(line.value())), line.to());
  }

  @Override
  public boolean in(Beginning beginning) {
    Matcher matcher = pattern.matcher(beginning.text());
    if (to > MANY) {
      return matcher.region(0, to + Beginning.REACH).find();
    }
    for (int place = 0; place <= to; place++) {
      if (matcher.region(place, place + Beginning.REACH).lookingAt()) {
        return true;
      }
    }
    return false;
  }
}
