// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Where the browser says that a request comes from. Stateless. */
final class Provenance {

  private Provenance() {}

  /**
   * Whether from a page of ours. Browsers since 2020 say it in one word; older ones name the page's
   * origin, the oldest only the page. Who says nothing is not believed.
   */
  static boolean ours(Request request) {
    Optional<String> site = field(request, "Sec-Fetch-Site");
    if (site.isPresent()) {
      return site.get().equals("same-origin");
    }
    String own = "https://" + field(request, "Host").orElse("");
    for (String name : List.of("Origin", "Referer")) {
      Optional<String> page = field(request, name);
      if (page.isPresent()) {
        return origin(page.get()).equalsIgnoreCase(own);
      }
    }
    return false;
  }

  /** The page of ours that the browser names; our own pages let it do that. */
  static Optional<URI> page(Request request) {
    String own = "https://" + field(request, "Host").orElse("");
    return field(request, "Referer")
        .filter(page -> origin(page).equalsIgnoreCase(own))
        .map(URI::create)
        .filter(page -> page.getPath() != null && page.getPath().startsWith("/"));
  }

  private static String origin(String page) {
    try {
      URI uri = URI.create(page);
      return uri.getScheme() + "://" + uri.getRawAuthority();
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static Optional<String> field(Request request, String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }
}
