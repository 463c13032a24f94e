// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lazareto.mail.Likeness;
import org.lazareto.store.Database;

/**
 * What became of the answers that senders wait for in their sessions: which of them nobody has
 * shown to have heard. Thread-safe.
 */
public final class Answers {

  private final Database database;
  private final JournalSettings settings;
  private final Clock clock;

  /** To be forgotten; that may wait until something is written anyway. */
  private final Set<String> heard = ConcurrentHashMap.newKeySet();

  Answers(Database database, JournalSettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /** The sender of that message has shown that it heard the answer. */
  public void heard(String id) {
    heard.add(id);
  }

  /** Work on the journal, with which what was heard is forgotten. */
  <T> T write(Database.Work<T> work) {
    Set<String> ids = Set.copyOf(heard);
    T result =
        database.write(
            handle -> {
              UnheardRows rows = new UnheardRows(handle);
              ids.forEach(rows::remove);
              return work.run(handle);
            });
    heard.removeAll(ids); // now, since it is not forgotten if the work fails
    return result;
  }

  /** Forgets it now, since nothing may be written for a while. */
  public void forgetHeard() {
    if (!heard.isEmpty()) {
      boolean ignored = write(_ -> true);
    }
  }

  /** The messages that look so and whose answer was not heard, the newest last. */
  public List<Unheard> like(Likeness likeness) {
    Instant since = clock.instant().minus(settings.unheard());
    return database
        .read(handle -> new UnheardRows(handle).like(likeness.digest(), since.toEpochMilli()))
        .stream()
        .filter(unheard -> !heard.contains(unheard.id()))
        .toList();
  }

  public Optional<Unheard> of(String id) {
    return database.read(handle -> new UnheardRows(handle).of(id));
  }

  /** Those of a door of which nobody knows whether they were taken, the oldest first. */
  public List<Unheard> doubtful(String door) {
    return database.read(handle -> new UnheardRows(handle).doubtful(door));
  }

  /**
   * Whether one more message with that Message-ID was given on, or may have been, since then.
   *
   * @param id of the message that it is not
   */
  public boolean another(String messageId, String id, Instant since) {
    return database.read(
        handle -> new UnheardRows(handle).another(messageId, id, since.toEpochMilli()));
  }
}
