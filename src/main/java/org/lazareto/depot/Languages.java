// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;
import org.lazareto.text.Catalogue;

/** In which of the two languages somebody reads. Stateless. */
final class Languages {

  private Languages() {}

  /** By {@code ?lang=}, else by what the browser prefers, else Spanish: most here speak it. */
  static boolean spanish(HttpExchange exchange) {
    Optional<String> chosen = Optional.ofNullable(exchange.getRequestURI().getQuery());
    if (chosen.isPresent() && chosen.get().matches("lang=(en|es)")) {
      return chosen.get().endsWith("es");
    }
    String accepted =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Language")).orElse("");
    return Catalogue.ofBrowser(accepted).equals(Catalogue.SPANISH);
  }
}
