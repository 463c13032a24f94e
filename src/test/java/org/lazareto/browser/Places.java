// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where to go: the portal's table of routes, and of those with a named piece in the path the first
 * few addresses that a page links to. Used by one thread.
 */
final class Places {

  /** One message's page does not show all that another's shows; what can be done with it does. */
  private static final int OF_ONE_KIND = 3;

  private static final Pattern NAMED = Pattern.compile("\\{[a-z]+}");

  private final Map<String, Integer> taken = new LinkedHashMap<>();
  private final Deque<String> next = new ArrayDeque<>();
  private final Set<String> known = new HashSet<>();

  /**
   * @param routes paths of all that can be got, with named pieces in braces
   */
  Places(List<String> routes) {
    routes.forEach(route -> taken.put(route, 0));
    routes.stream().filter(route -> !isNamed(route)).forEach(this::add);
  }

  boolean more() {
    return !next.isEmpty();
  }

  String take() {
    return next.remove();
  }

  /** A link that some page has; false if it leads nowhere. */
  boolean add(String link) {
    String path = link.replaceAll("[?#].*", "");
    Optional<String> route = taken.keySet().stream().filter(r -> matches(r, path)).findFirst();
    if (route.isPresent() && wanted(route.get()) && known.add(path)) {
      taken.merge(route.get(), 1, Integer::sum);
      next.add(link);
    }
    return route.isPresent();
  }

  private boolean wanted(String route) {
    return taken.get(route) < (route.endsWith("}") ? OF_ONE_KIND : 1);
  }

  private static boolean isNamed(String route) {
    return NAMED.matcher(route).find();
  }

  private static boolean matches(String route, String path) {
    return path.matches(NAMED.matcher(Pattern.quote(route)).replaceAll("\\\\E[^/]+\\\\Q"));
  }

  /** Routes that no link leads to. */
  List<String> missed() {
    return taken.keySet().stream().filter(route -> taken.get(route) == 0).toList();
  }
}
