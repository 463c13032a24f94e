// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.Engine;
import org.lazareto.limit.Deadline;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;

/**
 * Brings a running engine to the set that is switched to. Immutable.
 *
 * @param forget ends what is remembered of the engines' answers
 */
record TakeUp(Engine engine, Duration patience, Runnable forget) {

  private static final System.Logger LOG = System.getLogger(TakeUp.class.getName());

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PROBE = Duration.ofSeconds(10);

  /** Whether it answers at all just now; of one that does not, nothing can be concluded. */
  boolean alive() {
    return engine.scan(Eicar.FILE, Deadline.after(PROBE)) instanceof Answer.Found;
  }

  /**
   * Lets it load what {@code current} leads to, and waits until it answers with it; one that was
   * silent before is only told.
   *
   * @param marker of the generation; empty for engines that do not understand ours
   * @return whether it does
   */
  boolean to(Optional<Marker> marker) {
    boolean silent = !alive();
    String before = engine.identity().generation();
    boolean taken = reloaded() && marker.map(m -> !silent && await(m)).orElse(true);
    // One that does not tell its sets apart would be remembered for answers of the old one.
    if (engine.identity().generation().equals(before)) {
      forget.run();
    }
    return taken;
  }

  /** Whether it answers with this generation, asked once. */
  boolean runs(Marker marker) {
    return marker.answers(engine, Deadline.after(PROBE));
  }

  /** Asks the running engine for every sample. */
  void prove(Samples samples) {
    EngineTrial.ask(engine, samples, Deadline.after(patience), Progress.NONE);
  }

  private boolean reloaded() {
    try {
      engine.reload();
      return true;
    } catch (LazaretoException e) {
      LOG.log(Level.WARNING, engine.name() + " did not load its signatures", e);
      return false;
    }
  }

  private boolean await(Marker marker) {
    Deadline deadline = Deadline.after(patience);
    while (!deadline.expired()) {
      if (marker.answers(engine, Deadline.after(PROBE).orEarlier(deadline))) {
        return true;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
