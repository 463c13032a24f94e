// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.policy.AddressPattern;
import org.lazareto.text.LazaretoException;

/**
 * For which mail a line of a ruleset is: texts by the key of our conditions. All keys must hold, of
 * each key one text. Immutable.
 */
record Match(Map<String, List<String>> keys) {

  static final String CLIENTS = "clients";
  static final String SENDERS = "senders";
  static final String RECIPIENTS = "recipients";
  static final String FINDINGS = "findings";

  /** All mail. */
  static final Match ANY = new Match(Map.of());

  Match {
    keys = Map.copyOf(keys);
  }

  static Match of(String key, String text) {
    return new Match(Map.of(key, List.of(text)));
  }

  boolean isAny() {
    return keys.isEmpty();
  }

  /**
   * What both are for; nothing if no mail is.
   *
   * @throws LazaretoException if our conditions have no words for it
   */
  Optional<Match> and(Match other) {
    Map<String, List<String>> both = new LinkedHashMap<>(keys);
    for (Map.Entry<String, List<String>> theirs : other.keys.entrySet()) {
      List<String> ours = keys.get(theirs.getKey());
      List<String> common = ours == null ? theirs.getValue() : common(ours, theirs.getValue());
      if (common.isEmpty()) {
        return Optional.empty();
      }
      both.put(theirs.getKey(), common);
    }
    return Optional.of(new Match(both));
  }

  /** What at least one is for, if one condition can say so. */
  Optional<Match> or(Match other) {
    if (equals(other)) {
      return Optional.of(this);
    }
    Set<String> used = new TreeSet<>(keys.keySet());
    used.addAll(other.keys.keySet());
    if (isAny() || other.isAny() || used.size() != 1) {
      return Optional.empty();
    }
    String key = used.iterator().next();
    List<String> all = Stream.of(this, other).flatMap(m -> texts(m, key)).distinct().toList();
    return Optional.of(new Match(Map.of(key, all)));
  }

  private static Stream<String> texts(Match match, String key) {
    return match.keys.getOrDefault(key, List.of()).stream();
  }

  private static List<String> common(List<String> ours, List<String> theirs) {
    Set<String> common = new LinkedHashSet<>();
    for (String a : ours) {
      theirs.forEach(b -> common(a, b).ifPresent(common::add));
    }
    return List.copyOf(common);
  }

  private static Optional<String> common(String a, String b) {
    if (a.equalsIgnoreCase(b)) {
      return Optional.of(a);
    }
    if (isAddress(a)) {
      return AddressPattern.parse(b).matches(new Address(a)) ? Optional.of(a) : Optional.empty();
    }
    if (isAddress(b)) {
      return common(b, a);
    }
    if (isDomain(a) && isDomain(b)) {
      return Optional.empty();
    }
    throw new LazaretoException("mailscanner.note.conjunction", a, b);
  }

  private static boolean isAddress(String text) {
    return text.matches("[^/*?@]+@[^/*?@]+");
  }

  private static boolean isDomain(String text) {
    return text.matches("[^/*?@.:][^/*?@:]*[A-Za-z][^/*?@:]*");
  }
}
