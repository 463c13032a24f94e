// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Instant;
import java.util.Optional;

/**
 * A warning to users. Immutable.
 *
 * @param name under which its page is found; never changes
 * @param shown the version that readers have; none before it is published
 * @param pending the version that is being written
 * @param run when readers have it
 * @param closed when somebody ended it
 * @param hub which published it, and alone may change it; empty for our own
 */
public record Advisory(
    long number,
    String name,
    Optional<Version> shown,
    Optional<Version> pending,
    Run run,
    Optional<Instant> closed,
    String hub) {

  /** Whether it is another installation's, and not to be changed here. */
  public boolean isOfHub() {
    return !hub.isEmpty();
  }

  /**
   * When readers have it.
   *
   * @param serial the how many-th to be published; zero before it is
   * @param first when it was published first
   * @param ends until when it stands above the webmail
   * @param told the last version that all were told of
   */
  public record Run(long serial, Instant first, Instant ends, int told) {}

  public State state() {
    if (closed.isPresent()) {
      return State.CLOSED;
    }
    if (shown.isPresent()) {
      return State.PUBLISHED;
    }
    return pending.flatMap(Version::approved).isPresent() ? State.APPROVED : State.DRAFT;
  }

  /** What the staff work on: the version in the making, or else the one that is shown. */
  public Version latest() {
    return pending.or(() -> shown).orElseThrow();
  }

  /** What readers have, of one that was published. */
  public Version latestShown() {
    return shown.orElseThrow();
  }

  /** Under which it is noted who has read it. A version that all are told of is to be read anew. */
  public String seenAs() {
    return "advisory-" + number + "-" + run.told();
  }

  /** Where its public page is. */
  public String path() {
    return "/advisories/" + name;
  }
}
