// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.Locale;

/** The words under which other rooms' choices stand in the tables. Stateless. */
final class Labels {

  private Labels() {}

  static String of(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E choice(Class<E> type, String label) {
    return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
