// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.List;

/** The levels of the engine for which a signature is made. Immutable. */
record Level(int least, int most) {

  /** What a signature may ask of us: the level of ClamAV 1.4, with which answers are compared. */
  static final int OURS = 216;

  private static final int MOST_DIGITS = 9;

  /** Of one or two fields at the end of a line; none is for every level. */
  static Level of(List<String> fields) throws UnusableLine {
    int least = fields.isEmpty() ? 0 : number(fields.getFirst());
    int most = fields.size() < 2 ? Integer.MAX_VALUE : number(fields.get(1));
    return new Level(least, most);
  }

  void check() throws UnusableLine {
    if (OURS < least || OURS > most) {
      throw UnusableLine.unread(Reason.ENGINE_LEVEL);
    }
  }

  static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static int number(String text) throws UnusableLine {
    if (!isNumber(text)) {
      throw UnusableLine.malformed();
    }
    return Integer.parseInt(text);
  }
}
