// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Database;
import org.lazareto.store.StoreUnavailable;

/** Turns intents into final rows, at once or soon, and tells of each that is final. Thread-safe. */
final class Finishing {

  private static final System.Logger LOG = System.getLogger(Finishing.class.getName());
  private static final Executor LATER = CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS);

  private final Database database;
  private final Journal.Gate gate;
  private final Function<Handle, Endings> endings;

  /** Intents that are durable and not finished, so that none is read back a moment later. */
  private final Map<String, Intended> intended = new ConcurrentHashMap<>();

  /** What went on while a disk refused its final rows, and when. */
  private final Map<String, Instant> unended = new ConcurrentHashMap<>();

  Finishing(Database database, Journal.Gate gate, Function<Handle, Endings> endings) {
    this.database = database;
    this.gate = gate;
    this.endings = endings;
  }

  void intend(Intended intent) {
    intended.put(intent.intent().id(), intent);
  }

  /** Whether the message has an intent whose end may not be on disk yet. */
  boolean isOpen(String id) {
    return intended.containsKey(id);
  }

  /** The message has ended otherwise, or is to have another intent. */
  void forget(String id) {
    intended.remove(id);
  }

  void finish(String id, Instant when, String answer) {
    Optional<Intended> intent = Optional.ofNullable(intended.get(id));
    database
        .write(
            handle -> {
              if (!answer.isEmpty()) {
                new UnheardRows(handle).answered(id, answer);
              }
              return endings.apply(handle).finish(id, intent, when);
            })
        .ifPresent(this::tell);
    intended.remove(id);
  }

  void finishSoon(String id, Instant when) {
    Optional<Intended> intent = Optional.ofNullable(intended.get(id));
    CompletableFuture<Optional<Entry>> ignored =
        database
            .later(handle -> endings.apply(handle).finish(id, intent, when))
            .whenComplete(
                (entry, failure) -> {
                  if (failure == null) {
                    // A later intent of the same message stays.
                    intent.ifPresent(done -> intended.remove(id, done));
                    entry.ifPresent(this::tell);
                  } else {
                    failed(id, when, failure);
                  }
                });
  }

  private void failed(String id, Instant when, Throwable failure) {
    if (failure instanceof StoreUnavailable) {
      unended.put(id, when);
      LATER.execute(this::tryToEnd);
    } else {
      // Not the disk's fault: other mail goes on, and the intent stays for the next start.
      LOG.log(Level.ERROR, id + " went on, but has no final rows", failure);
    }
  }

  /**
   * Ends what a disk has refused to end.
   *
   * @throws StoreUnavailable if it refuses still: then nothing more should go on
   */
  void endUnended() {
    Map.copyOf(unended)
        .forEach(
            (id, when) -> {
              finish(id, when, "");
              unended.remove(id);
            });
  }

  // There may be no further message for a long time.
  private void tryToEnd() {
    try {
      endUnended();
    } catch (StoreUnavailable _) {
      LATER.execute(this::tryToEnd);
    }
  }

  /** A message is final. */
  void tell(Entry entry) {
    JournalLine.of(entry, gate.stale().get()).write();
    gate.counted().accept(entry);
  }
}
