// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.util.ArrayList;
import java.util.List;

/** A set of numbers as the protocol writes it, {@code 1:3,7,9:*} (RFC 3501 9). Immutable. */
record Numbers(List<Range> ranges) {

  private static final String SET = "(?:[0-9]{1,10}|\\*)(?::(?:[0-9]{1,10}|\\*))?";

  private record Range(long first, long last) {}

  /**
   * @param greatest what the star stands for
   * @throws Refusal if the text is none
   */
  static Numbers of(String text, long greatest) throws Refusal {
    if (!text.matches(SET + "(?:," + SET + ")*")) {
      throw new Refusal("BAD that is no set of numbers");
    }
    List<Range> ranges = new ArrayList<>();
    for (String range : text.split(",", -1)) {
      String[] ends = range.split(":", -1);
      long one = number(ends[0], greatest);
      long other = number(ends[ends.length - 1], greatest);
      ranges.add(new Range(Math.min(one, other), Math.max(one, other)));
    }
    return new Numbers(ranges);
  }

  private static long number(String text, long greatest) {
    return text.equals("*") ? greatest : Long.parseLong(text);
  }

  boolean has(long number) {
    return ranges.stream().anyMatch(r -> r.first() <= number && number <= r.last());
  }
}
