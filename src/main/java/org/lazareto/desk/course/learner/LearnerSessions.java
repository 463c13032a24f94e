// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.store.Database;

/** Which browsers are whose, by digests of what only these have. Thread-safe. */
public final class LearnerSessions {

  /** That somebody was seen is noted so often at most: each note is a write to disk. */
  private static final Duration NOTED = Duration.ofMinutes(5);

  private final Database database;
  private final Duration idle;
  private final Clock clock;

  private record Seen(long learner, long at) {}

  /**
   * @param idle how long a browser may do nothing
   */
  public LearnerSessions(Database database, Duration idle, Clock clock) {
    this.database = database;
    this.idle = idle;
    this.clock = clock;
  }

  public void begin(String digest, Learner learner) {
    long now = clock.instant().toEpochMilli();
    database.change(
        handle -> {
          handle.execute("DELETE FROM learner_session WHERE seen < ?", now - idle.toMillis());
          handle.execute(
              "INSERT INTO learner_session VALUES (?, ?, ?)", digest, learner.number(), now);
        });
  }

  /** The number of the learner whose browser it is. */
  public Optional<Long> find(String digest) {
    long now = clock.instant().toEpochMilli();
    Optional<Seen> seen =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT learner, seen FROM learner_session WHERE digest = ? AND seen >= ?")
                    .bind(0, digest)
                    .bind(1, now - idle.toMillis())
                    .map((row, _) -> new Seen(row.getLong(1), row.getLong(2)))
                    .findOne());
    if (seen.filter(one -> one.at() < now - NOTED.toMillis()).isPresent()) {
      database.change(
          handle ->
              handle.execute("UPDATE learner_session SET seen = ? WHERE digest = ?", now, digest));
    }
    return seen.map(Seen::learner);
  }

  public void end(String digest) {
    database.change(
        handle -> handle.execute("DELETE FROM learner_session WHERE digest = ?", digest));
  }
}
