// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Handle;
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
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  Answers(Database database, JournalSettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /** The sender of that message has shown that it heard the answer. */
  public void heard(String id) {
    heard.add(id);
  }

  /** What is to be forgotten with the next work on the journal. */
  List<String> takeHeard() {
    List<String> ids = new ArrayList<>();
    for (String id = heard.poll(); id != null; id = heard.poll()) {
      ids.add(id);
    }
    return ids;
  }

  /** They could not be forgotten after all. */
  void stillHeard(List<String> ids) {
    heard.addAll(ids);
  }

  /** Forgets it now, since nothing may be written for a while. */
  public void forgetHeard() {
    List<String> ids = takeHeard();
    if (ids.isEmpty()) {
      return;
    }
    try {
      database.change(handle -> forget(handle, ids));
    } catch (RuntimeException e) {
      stillHeard(ids);
      throw e;
    }
  }

  static void forget(Handle handle, List<String> ids) {
    UnheardRows rows = new UnheardRows(handle);
    ids.forEach(rows::remove);
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
