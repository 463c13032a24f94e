// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where to go: the portal's table of routes, and for those with a name in the path the first few
 * addresses that a page links to. Used by one thread.
 */
final class Places {

  /** A message that is clean does not show what one that is infected shows. */
  private static final int OF_ONE_KIND = 3;

  private static final Pattern NAMED = Pattern.compile("\\{[a-z]+}");

  private final Map<String, Integer> seen = new LinkedHashMap<>();
  private final Deque<String> next = new ArrayDeque<>();
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param routes paths of all that can be got, with named pieces in braces
   */
  Places(List<String> routes) {
    for (String route : routes) {
      seen.put(route, 0);
      if (!NAMED.matcher(route).find()) {
        add(route);
      }
    }
  }

  boolean more() {
    return !next.isEmpty();
  }

  String take() {
    return next.remove();
  }

  /** A link that some page has: only what no page had before is worth the way. */
  void add(String path) {
    String plain = path.replaceAll("[?#].*", "");
    for (Map.Entry<String, Integer> kind : seen.entrySet()) {
      boolean named = kind.getKey().contains("{");
      if (plain.matches(NAMED.matcher(Pattern.quote(kind.getKey())).replaceAll("\\\\E[^/]+\\\\Q"))
          && kind.getValue() < (named ? OF_ONE_KIND : 1)
          && known.add(plain)) {
        kind.setValue(kind.getValue() + 1);
        next.add(path);
        return;
      }
    }
  }

  /** Routes that no page leads to. */
  List<String> missed() {
    return seen.entrySet().stream().filter(e -> e.getValue() == 0).map(Map.Entry::getKey).toList();
  }
}
