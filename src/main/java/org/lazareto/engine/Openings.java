// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;
import java.util.function.Supplier;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;

/**
 * What an engine has been seen to open by itself: of late, and since it last failed, for whoever
 * sets it up anew ends it first. Thread-safe.
 */
final class Openings {

  private final Engine engine;
  private final Supplier<Deadline> patience;
  private final Runnable changed;
  private final Remembered<Boolean> mail;
  private final Remembered<Boolean> zip;
  private volatile boolean leavesZipClosed;

  /**
   * Of {@code engine}.
   *
   * @param fresh how long it is believed
   * @param patience how long it may take to show it, from now
   * @param changed is called when its answers for zip files mean something else than before
   */
  Openings(Engine engine, Duration fresh, Supplier<Deadline> patience, Runnable changed) {
    this.engine = engine;
    this.patience = patience;
    this.changed = changed;
    this.mail = new Remembered<>(engine.name(), fresh, false, () -> finds(Within.MAIL));
    this.zip = new Remembered<>(engine.name(), fresh, false, this::findsInZip);
  }

  boolean seen(Within within) {
    return engine.opens(within)
        && switch (within) {
          case MAIL -> mail.get();
          case ZIP -> zip.get();
        };
  }

  void doubt() {
    mail.doubt();
    zip.doubt();
  }

  /** Whether it was last seen to leave zip files closed. */
  boolean leavesZipClosed() {
    return leavesZipClosed;
  }

  private boolean findsInZip() {
    boolean found = finds(Within.ZIP);
    if (leavesZipClosed == found) {
      leavesZipClosed = !found;
      changed.run();
    }
    return found;
  }

  private boolean finds(Within within) {
    return engine.scan(within.trial(), patience.get()) instanceof Answer.Found;
  }
}
