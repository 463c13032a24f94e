// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.journal.Entry;

/**
 * What became of a sample. Immutable.
 *
 * @param entry what the journal says; empty if it knows nothing
 * @param where the places at which the message was really seen
 * @param differences from what was expected; empty if all is well
 */
public record Result(
    Placed placed, Optional<Entry> entry, List<Where> where, List<Difference> differences) {

  /** Where a message can lie. */
  public enum Where {
    INCOMING,
    OUTGOING,
    MAILDIR,
    QUARANTINE
  }

  /**
   * Something that is not as it should be.
   *
   * @param what is compared, under {@code demo.compared.WHAT} in the catalogue
   */
  public record Difference(String what, String expected, String found) {}

  public Result {
    where = List.copyOf(where);
    differences = List.copyOf(differences);
  }

  /** From its appearance at a door to its final line in the journal. */
  public Duration took() {
    return entry
        .flatMap(Entry::finished)
        .map(end -> Duration.between(placed.at(), end))
        .filter(took -> !took.isNegative())
        .orElse(Duration.ZERO);
  }
}
