// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of what was searched for. Immutable.
 *
 * @param next where to go on; empty if there is no more
 * @param lookedTo how far back it was looked, if the search ended before its window did
 */
public record Found(List<Entry> entries, Optional<Query.Mark> next, Optional<Instant> lookedTo) {

  public Found {
    entries = List.copyOf(entries);
  }
}
