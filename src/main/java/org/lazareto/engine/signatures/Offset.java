// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.List;
import org.lazareto.match.Start;

/**
 * Where a body signature must begin, as ClamAV writes it: {@code *}, {@code n}, {@code EOF-n}, each
 * number with {@code ,shift} if it may lie up to that much later. Immutable.
 */
record Offset(Start start) {

  static final Offset ANY = new Offset(Start.ANYWHERE);

  private static final String FROM_END = "EOF-";

  /** Counted from what only a reader of programs knows, or from other signatures. */
  private static final List<String> RELATIVE = List.of("EP+", "EP-", "S", "VI", "$");

  static Offset parse(String text) throws UnusableLine {
    if (text.equals("*")) {
      return ANY;
    }
    if (RELATIVE.stream().anyMatch(text::startsWith)) {
      throw UnusableLine.unread(Reason.OFFSET);
    }
    boolean fromEnd = text.startsWith(FROM_END);
    String numbers = fromEnd ? text.substring(FROM_END.length()) : text;
    int comma = numbers.indexOf(',');
    long slack = comma < 0 ? 0 : Level.number(numbers.substring(comma + 1));
    long place = Level.number(comma < 0 ? numbers : numbers.substring(0, comma));
    return new Offset(new Start(fromEnd, place, slack));
  }

  boolean fromEnd() {
    return start.fromEnd();
  }
}
