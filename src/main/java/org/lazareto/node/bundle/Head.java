// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The signed beginning of a bundle. Immutable.
 *
 * @param hub who says all this
 * @param key the id of the key that signed it
 * @param number counts the bundles of a hub
 * @param created when it was made
 * @param expires from when on it counts no longer
 */
public record Head(
    String hub, String key, long number, Instant created, Instant expires, List<Section> sections) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public Head {
    sections = List.copyOf(sections);
  }

  /** Whether a hub or a node may be called so. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** How many bytes follow the head and its signature. */
  public long bodySize() {
    return sections.stream().mapToLong(Section::packed).sum();
  }
}
