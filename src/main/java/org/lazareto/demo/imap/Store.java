// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One person's folders, by their names as the protocol writes them: what language they are in is
 * the client's affair (RFC 3501 5.1.3). Thread-safe.
 */
final class Store {

  static final String INBOX = "INBOX";

  /** Those that everybody has, and what for (RFC 6154 2). */
  private static final Map<String, String> USES =
      Map.of("Drafts", "\\Drafts", "Sent", "\\Sent", "Trash", "\\Trash");

  private final TreeMap<String, Box> boxes = new TreeMap<>();
  private final Set<String> subscribed = new TreeSet<>();
  private long validity = 1;

  Store() {
    boxes.put(INBOX, new Box(validity));
    for (String name : USES.keySet()) {
      boxes.put(name, new Box(++validity));
    }
    subscribed.addAll(boxes.keySet());
  }

  synchronized Box inbox() {
    return Objects.requireNonNull(boxes.get(INBOX));
  }

  synchronized Box need(String name) throws Refusal {
    return Optional.ofNullable(boxes.get(plain(name)))
        .orElseThrow(() -> new Refusal("NO [TRYCREATE] there is no such folder"));
  }

  synchronized boolean create(String name) {
    return boxes.putIfAbsent(plain(name), new Box(++validity)) == null;
  }

  synchronized boolean delete(String name) {
    return !plain(name).equals(INBOX) && boxes.remove(plain(name)) != null;
  }

  /** With all that is below it. */
  synchronized boolean rename(String from, String to) {
    if (plain(from).equals(INBOX) || boxes.containsKey(plain(to)) || !boxes.containsKey(from)) {
      return false;
    }
    for (String name : List.copyOf(boxes.keySet())) {
      if (name.equals(from) || name.startsWith(from + "/")) {
        Optional.ofNullable(boxes.remove(name))
            .ifPresent(box -> boxes.put(to + name.substring(from.length()), box));
      }
    }
    return true;
  }

  synchronized void subscribe(String name, boolean yes) {
    if (yes) {
      subscribed.add(plain(name));
    } else {
      subscribed.remove(plain(name));
    }
  }

  /** The names that a pattern of LIST means; of those subscribed to alone, for LSUB. */
  synchronized List<String> names(String pattern, boolean ofSubscribed) {
    String expression =
        ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q").replace("%", "\\E[^/]*\\Q");
    return (ofSubscribed ? List.copyOf(subscribed) : List.copyOf(boxes.keySet()))
        .stream().filter(name -> name.matches(expression)).toList();
  }

  String use(String name) {
    return USES.getOrDefault(name, "");
  }

  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).equals(INBOX) ? INBOX : name;
  }
}
