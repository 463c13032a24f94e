// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.HashMap;
import java.util.Map;

/**
 * The paths given out in one message: each only once. The second of the same name gets {@code #2}.
 * Confined to one thread.
 */
final class Paths {

  private static final int LONGEST_LABEL = 80;

  private final Map<String, Integer> given = new HashMap<>();

  String unique(String path) {
    int count = given.merge(path, 1, Integer::sum);
    return count == 1 ? path : unique(path + "#" + count);
  }

  /** A name as a piece of a path: short, one line, and free of the path's own signs. */
  static String label(String name) {
    String shown = Names.capped(name.strip(), LONGEST_LABEL);
    StringBuilder label = new StringBuilder();
    shown
        .codePoints()
        .map(c -> c == '!' || c == '#' || Names.invisible(c) ? '_' : c)
        .forEach(label::appendCodePoint);
    return label.isEmpty() ? "unnamed" : label.toString();
  }
}
