// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which part of a queue that is longer than memory is known: the oldest messages, as long as enough
 * of them can go on. Where they only wait they are let go, and those behind them are known, until
 * all that lay there when the round began had their turn; then the next one begins with the oldest.
 * It moves in one thread; thread-safe besides.
 */
final class Round {

  private final Duration atLeast;
  private final Clock clock;
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicBoolean calledBack = new AtomicBoolean();
  private String behind = "";
  private String reached = "";
  private String end = "";
  private Instant began = Instant.EPOCH;

  /**
   * At the oldest message.
   *
   * @param atLeast how long a round lasts, so that the queue is not gone through without a pause
   */
  Round(Duration atLeast, Clock clock) {
    this.atLeast = atLeast;
    this.clock = clock;
  }

  /**
   * Moves on if it is time.
   *
   * @param onlyWaiting whether enough of those that are known only wait
   * @param due when the first of those that were let go is to be tried again
   * @return whether these are to be let go
   */
  boolean movesOn(boolean onlyWaiting, Instant due) {
    if (calledBack.getAndSet(false) && !isAtTheOldest()) {
      behind = "";
      return false;
    }
    if (!isAtTheOldest() && isOver(due)) {
      behind = "";
      return true;
    }
    if (!onlyWaiting || left.get() == 0) {
      return false;
    }
    if (isAtTheOldest()) {
      began = clock.instant();
      end = IdTime.of(began);
    }
    behind = reached;
    return true;
  }

  // New mail that never ends must not keep the oldest from their turn; nor are they tried when none
  // of them is due.
  private boolean isOver(Instant due) {
    boolean allSeen = left.get() == 0 || reached.compareTo(end) >= 0;
    Instant now = clock.instant();
    boolean setBack = now.isBefore(began);
    return allSeen && (setBack || !(now.isBefore(began.plus(atLeast)) || now.isBefore(due)));
  }

  /** Behind which id the messages are known; empty at the oldest. */
  String behind() {
    return behind;
  }

  boolean isAtTheOldest() {
    return behind.isEmpty();
  }

  /** The messages up to this id are known, so many are behind it. */
  void reached(String id, int more) {
    reached = id;
    left.set(more);
  }

  /** How many lie behind those that are known. */
  int left() {
    return left.get();
  }

  /** One more has come, and is not known. */
  void more() {
    left.incrementAndGet();
  }

  /** Nobody knows how many lie there. */
  void lost() {
    left.set(0);
  }

  /** What was let go may be able to go on: the next reading begins with the oldest. */
  void callBack() {
    calledBack.set(true);
  }
}
