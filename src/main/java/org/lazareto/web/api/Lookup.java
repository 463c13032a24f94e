// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import java.util.List;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.text.Catalogue;

/** Answers from what the portal reads itself: the journal and its own accounts. Thread-safe. */
@FunctionalInterface
public interface Lookup {

  /**
   * Rows, each as the JSON object that the command line prints for it.
   *
   * @param next where the page behind them begins; empty if there is none
   */
  record Page(List<String> rows, Optional<String> next) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What is asked for.
   *
   * @param language for sentences that a row may hold
   */
  Page page(Request request, Catalogue language);

  /** A lookup whose answers are whole. */
  interface Whole {
    List<String> rows(Request request, Catalogue language);
  }

  static Lookup whole(Whole lookup) {
    return (request, language) -> new Page(lookup.rows(request, language), Optional.empty());
  }
}
