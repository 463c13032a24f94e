// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.Locale;
import org.lazareto.config.Place;

/** One option as it stands in the main file, or in the last included file that has it. */
record Option(String name, String value, Place place) {

  /** Only letters and digits count in the name of an option. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  String key() {
    return key(name);
  }

  /** The name without the space that some put between its words. */
  String shown() {
    return name.replaceAll("\\s+", " ");
  }
}
