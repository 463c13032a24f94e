// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The extensions that a server told in its answer to EHLO (RFC 5321 4.1.1.1). Immutable.
 *
 * @param byKeyword what stands behind each keyword; keywords in capitals
 */
public record Offers(Map<String, String> byKeyword) {

  public static final Offers NONE = new Offers(Map.of());

  public Offers {
    byKeyword = Map.copyOf(byKeyword);
  }

  /** The first line is a greeting, each other begins with a keyword. */
  public static Offers of(Reply hello) {
    Map<String, String> offers = new LinkedHashMap<>();
    for (String line : hello.lines().subList(1, hello.lines().size())) {
      // Some old servers write AUTH=LOGIN.
      String[] words = line.split("[ =]", 2);
      offers.putIfAbsent(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "");
    }
    return new Offers(offers);
  }

  public boolean has(String keyword) {
    return byKeyword.containsKey(keyword);
  }

  /** What stands behind the keyword; empty if it was not told. */
  public String of(String keyword) {
    return byKeyword.getOrDefault(keyword, "");
  }

  /** The largest message (RFC 1870 3); {@code otherwise} where none is told, or no limit. */
  public long size(long otherwise) {
    String told = of("SIZE").strip();
    return told.matches("[1-9][0-9]{0,17}") ? Long.parseLong(told) : otherwise;
  }
}
