// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.lazareto.store.Database;

/**
 * Promise 3: every pair of message and recipient that came in is where the journal says, and
 * nothing went out that it does not know. Where mail is, only witnesses say. Thread-safe.
 */
public final class Conservation {

  private final Database database;

  public Conservation(Database database) {
    this.database = database;
  }

  /**
   * Looks, and looks again before it complains: mail moves while we look.
   *
   * @param since messages first seen before are not asked for, unless they still wait
   * @throws IOException if a witness could not look
   */
  public Report check(List<Witness> witnesses, Instant since) throws IOException {
    Report first = look(witnesses, since);
    return first.ok() ? first : look(witnesses, since).confirming(first);
  }

  // The places in their order, the rows last: a message that moves on meanwhile is seen twice
  // rather than not at all.
  private Report look(List<Witness> witnesses, Instant since) throws IOException {
    try (Sightings sightings = Sightings.of(witnesses)) {
      return database.read(handle -> new Comparison(handle, sightings, since).report());
    }
  }
}
