// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import java.util.Optional;

/**
 * How a server names one state of a file. Immutable.
 *
 * @param etag as sent, with its quotes; empty if there was none
 * @param modified the date as sent; empty if there was none
 */
public record Tag(String etag, String modified) {

  public static final Tag NONE = new Tag("", "");

  /** RFC 9110 13.1.5: a weak tag promises nothing about bytes, so it cannot join two pieces. */
  Optional<String> joins() {
    String strong = etag.startsWith("\"") ? etag : modified;
    return Optional.of(strong).filter(s -> !s.isEmpty());
  }
}
