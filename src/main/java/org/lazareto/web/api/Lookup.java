// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import java.util.List;
import org.lazareto.control.Request;
import org.lazareto.text.Catalogue;

/** Answers from what the portal reads itself: the journal and its own accounts. Thread-safe. */
@FunctionalInterface
public interface Lookup {

  /**
   * The rows, each as the JSON object that the command line prints for it.
   *
   * @param language for sentences that a row may hold
   */
  List<String> rows(Request request, Catalogue language);
}
