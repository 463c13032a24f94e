// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.policy.AddressPattern;
import org.lazareto.text.LazaretoException;

/**
 * For which mail a line of a ruleset is: texts by the key of our conditions. All keys must hold, of
 * each key one of its texts. Immutable.
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

  /** The texts of a key; none where it is not asked for. */
  List<String> texts(String key) {
    return keys.getOrDefault(key, List.of());
  }

  /** The same with these texts for a key; as it is for none. */
  Match asking(String key, List<String> texts) {
    Map<String, List<String>> more = new LinkedHashMap<>(keys);
    if (!texts.isEmpty()) {
      more.put(key, texts);
    }
    return new Match(more);
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
    List<String> differ =
        keys.keySet().stream().filter(k -> !texts(k).equals(other.texts(k))).toList();
    if (!keys.keySet().equals(other.keys.keySet()) || differ.size() != 1) {
      return Optional.empty();
    }
    String key = differ.getFirst();
    Stream<String> either = Stream.concat(texts(key).stream(), other.texts(key).stream());
    return Optional.of(asking(key, either.distinct().toList()));
  }

  /** The same choice with as few matches as conditions can say it. */
  static List<Match> merged(List<Match> matches) {
    List<Match> merged = new ArrayList<>();
    for (Match match : matches) {
      Match one = match;
      for (int i = 0; i < merged.size(); i++) {
        Optional<Match> both = merged.get(i).or(one);
        if (both.isPresent()) {
          one = both.get();
          merged.remove(i--);
        }
      }
      merged.add(one);
    }
    return merged;
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
