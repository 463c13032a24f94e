// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.lazareto.verdict.Fact.Kind;

/** What Word's field codes do, in whatever format they stand. */
public final class FieldCode {

  private static final Set<String> RUN = Set.of("DDE", "DDEAUTO");
  private static final Set<String> FETCH =
      Set.of("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK");

  private FieldCode() {}

  /** Tells of a code that runs a program or fetches something from elsewhere. */
  public static void tell(String code, BiConsumer<Kind, String> facts) {
    String shown = code.strip();
    String word = shown.split("[\\s\"]", 2)[0].toUpperCase(Locale.ROOT);
    if (RUN.contains(word)) {
      facts.accept(Kind.AUTO_RUN, Details.shown(shown));
    } else if (FETCH.contains(word) && Elsewhere.named(shown)) {
      facts.accept(Kind.EXTERNAL_REFERENCE, Details.shown(shown));
    }
  }
}
