// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.desk.Originals;
import org.lazareto.store.Database;

/**
 * What lists do by themselves while the program runs: sending, digests, letters, tidying. Only one
 * program may do it at a time. Thread-safe.
 */
final class ListWork implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ListWork.class.getName());

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration TURN = Duration.ofSeconds(20);
  private static final Duration TIDY = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Parts parts;
  private final Keeping keeping;
  private final ListSettings settings;
  private final Clock clock;
  private final List<Thread> threads = new ArrayList<>();

  /** Who does what. */
  record Parts(
      Deliveries deliveries,
      LetterSending letters,
      Digests digests,
      Bounces bounces,
      Moderation moderation) {}

  /** What is tidied. */
  record Keeping(Database database, Originals files) {}

  ListWork(Parts parts, Keeping keeping, ListSettings settings, Clock clock) {
    this.parts = parts;
    this.keeping = keeping;
    this.settings = settings;
    this.clock = clock;
  }

  Parts parts() {
    return parts;
  }

  /** One piece of it, which may fail and is then tried again. */
  private interface Piece {
    boolean more() throws IOException, InterruptedException;
  }

  void start() {
    guarded(
        () -> {
          parts.deliveries().takeUp();
          return false;
        });
    for (int i = 0; i < settings.delivery().connections(); i++) {
      begin("list-sender-" + i, () -> parts.deliveries().run() > 0);
    }
    begin("list-letters", () -> parts.letters().run() > 0);
    threads.add(Thread.ofVirtual().name("list-keeper").start(this::keep));
  }

  private void begin(String name, Piece piece) {
    threads.add(Thread.ofVirtual().name(name).start(() -> repeat(piece)));
  }

  private void repeat(Piece piece) {
    try {
      while (!Thread.interrupted()) {
        if (!guarded(piece)) {
          Thread.sleep(LOOK);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    Instant tidied = Instant.EPOCH;
    Instant last = Instant.MAX;
    try {
      while (!Thread.interrupted()) {
        Instant now = clock.instant();
        // Looking through all that waits costs too much for each turn; before the first, nobody
        // knows what the clock was.
        boolean ignored = now.isAfter(last) || guarded(this::bringBack);
        last = now;
        ignored = guarded(this::turn);
        if (tidied.isAfter(now) || tidied.plus(TIDY).isBefore(now)) {
          tidied = now;
          ignored = guarded(this::tidy);
        }
        Thread.sleep(turnLength());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // Tests and impatient sites have short spans.
  private Duration turnLength() {
    Duration shortest = settings.bounce().warn();
    return shortest.compareTo(TURN) < 0 ? LOOK : TURN;
  }

  private boolean bringBack() {
    parts.deliveries().clockSetBack();
    return false;
  }

  private boolean turn() {
    parts.digests().run();
    parts.bounces().upkeep();
    return false;
  }

  private boolean tidy() throws IOException {
    parts.moderation().tidy(settings.keepHeld());
    Instant now = clock.instant();
    keeping
        .database()
        .change(
            handle -> {
              new DeliveryRows(handle).forget(now.minus(settings.delivery().keep()));
              new LetterRows(handle).forget(now);
            });
    keeping
        .files()
        .sweep(file -> keeping.database().read(handle -> new PostRows(handle).names(file)), now);
    return false;
  }

  // A thread must outlive every fault of a row, a file or the MTA.
  private static boolean guarded(Piece piece) {
    try {
      return piece.more();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the lists will try again", e);
      return false;
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        boolean ignored = thread.join(PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
