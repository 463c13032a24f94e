// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.time.Instant;
import java.util.Optional;

/**
 * What the backlog still knows of the messages that it has let go, all together. Guarded by its
 * lock.
 */
final class LetGo {

  private Instant oldest = Instant.MAX;
  private Instant soonest = Instant.MAX;

  /**
   * One more.
   *
   * @param due when it was to be tried again
   */
  void add(Instant arrived, Instant due) {
    oldest = min(oldest, arrived);
    soonest = min(soonest, due);
  }

  /** They are about to be known again, as far as they are still there. */
  void clear() {
    oldest = Instant.MAX;
    soonest = Instant.MAX;
  }

  /** When the first of them is to be tried again; long ago if there are none. */
  Instant soonest() {
    return soonest.equals(Instant.MAX) ? Instant.MIN : soonest;
  }

  /** When the oldest of them and of one that is known came in; empty if there are none. */
  Optional<Instant> oldest(Optional<Instant> known) {
    Instant all = min(oldest, known.orElse(Instant.MAX));
    return all.equals(Instant.MAX) ? Optional.empty() : Optional.of(all);
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
