// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.Map;
import java.util.Optional;
import org.lazareto.text.Catalogue;

/** In which language somebody reads: as chosen now, as chosen before, as the browser prefers. */
final class Languages {

  static final String NAME = "lang";

  private static final Map<String, Catalogue> ALL =
      Map.of("es", Catalogue.SPANISH, "en", Catalogue.ENGLISH);

  private Languages() {}

  /** The language that the query chooses; it is to be remembered. */
  static Optional<Catalogue> chosen(Fields query) {
    return query.find(NAME).map(ALL::get);
  }

  static Catalogue of(Fields query, Map<String, String> cookies, String accepted) {
    return chosen(query)
        .or(() -> Optional.ofNullable(cookies.get(NAME)).map(ALL::get))
        .orElseGet(() -> Catalogue.ofBrowser(accepted));
  }

  static String code(Catalogue language) {
    return language.locale().getLanguage();
  }

  static Catalogue other(Catalogue language) {
    return language.equals(Catalogue.SPANISH) ? Catalogue.ENGLISH : Catalogue.SPANISH;
  }
}
