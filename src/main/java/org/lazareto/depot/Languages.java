// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which of the two languages somebody reads. Stateless. */
final class Languages {

  private static final int LONGEST = 1000;

  private Languages() {}

  /** By {@code ?lang=}, else by what the browser prefers, else Spanish: most here speak it. */
  static boolean spanish(HttpExchange exchange) {
    Optional<String> chosen = Optional.ofNullable(exchange.getRequestURI().getQuery());
    if (chosen.isPresent() && chosen.get().matches("lang=(en|es)")) {
      return chosen.get().endsWith("es");
    }
    return spanish(
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Language")).orElse(""));
  }

  static boolean spanish(String accepted) {
    if (accepted.length() > LONGEST) {
      return true;
    }
    try {
      List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(accepted);
      Locale found = Locale.lookup(wanted, List.of(Locale.of("es"), Locale.ENGLISH));
      return found == null || found.getLanguage().equals("es");
    } catch (IllegalArgumentException _) {
      return true;
    }
  }
}
