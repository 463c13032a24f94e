// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Instant;
import java.util.Optional;

/**
 * One form of an advisory's content. Immutable.
 *
 * @param number from one on; later ones take the place of earlier ones
 * @param author who wrote it, or changed it last
 * @param at when that was
 */
public record Version(
    int number,
    String author,
    Instant at,
    Content content,
    Optional<Step> approved,
    Optional<Step> published) {

  /** What somebody did with it. */
  public record Step(String who, Instant at) {}
}
