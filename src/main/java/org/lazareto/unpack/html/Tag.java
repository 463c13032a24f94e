// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.util.Map;

/**
 * A tag, or some of it if it has more attributes than are kept at once. Immutable.
 *
 * @param name lower case
 * @param attributes their values by their names in lower case
 */
record Tag(String name, Map<String, Value> attributes) {

  /**
   * The value of an attribute.
   *
   * @param text how it begins, character references decoded
   * @param asItStands whether there were none to decode
   * @param start where it begins in the page
   * @param end where it ends
   */
  record Value(String text, boolean asItStands, long start, long end) {}

  Tag {
    attributes = Map.copyOf(attributes);
  }

  /** The beginning of an attribute's value; empty for none. */
  String get(String attribute) {
    Value value = attributes.get(attribute);
    return value == null ? "" : value.text();
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }
}
