// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything that the portal answers: a table, so that tests can go through it. Immutable. */
public record Routes(List<Route> all) {

  public Routes {
    all = List.copyOf(all);
  }

  /** A route with the named pieces of the path that it was found by. */
  record Found(Route route, Map<String, String> names) {}

  Optional<Found> find(Method method, String path) {
    return all.stream()
        .filter(route -> route.method() == method)
        .flatMap(route -> route.matches(path).map(names -> new Found(route, names)).stream())
        .findFirst();
  }

  /** The page at a path, or the nearest above it; none if there is none. */
  Optional<String> nearest(String path) {
    String at = path;
    while (!at.isEmpty()) {
      if (find(Method.GET, at).isPresent()) {
        return Optional.of(at);
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
    return find(Method.GET, "/").map(_ -> "/");
  }

  /** What may be done with a path, for the field Allow; empty if there is no such path. */
  String methods(String path) {
    return all.stream()
        .filter(route -> route.matches(path).isPresent())
        .map(route -> route.method().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
