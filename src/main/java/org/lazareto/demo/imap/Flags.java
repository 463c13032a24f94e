// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The marks of messages (RFC 3501 2.3.2). Stateless. */
final class Flags {

  static final String SEEN = "\\Seen";
  static final String DELETED = "\\Deleted";
  static final String ALL = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";

  private static final List<String> KNOWN = List.of(ALL.split(" ", -1));

  private Flags() {}

  /** Those that the words name; other marks are not kept. */
  static Set<String> of(Word words) {
    Set<String> flags = new TreeSet<>();
    for (Word word : words.asList()) {
      KNOWN.stream().filter(word.asText()::equalsIgnoreCase).forEach(flags::add);
    }
    return flags;
  }

  static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
