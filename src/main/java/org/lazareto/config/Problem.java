// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.util.List;
import org.lazareto.text.Catalogue;

/**
 * One thing that is wrong in the settings. Immutable.
 *
 * @param path the key it is about; empty for the settings as a whole
 * @param sentence what is wrong and what is allowed, in any language
 */
record Problem(Place place, String path, Sentence sentence) {

  /** A sentence that is said once the language is known. */
  @FunctionalInterface
  interface Sentence {
    String in(Catalogue catalogue);
  }

  String in(Catalogue catalogue) {
    String key = path.isEmpty() ? "" : path + ": ";
    return place + ": " + key + sentence.in(catalogue);
  }

  static String all(List<Problem> problems, Catalogue catalogue) {
    return String.join("\n", problems.stream().map(p -> p.in(catalogue)).toList());
  }
}
