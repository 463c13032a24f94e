// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Notes each step of a run, for those who look later or from elsewhere. Thread-safe. */
final class Logbook implements Progress {

  /** A set has some files; one with thousands is told as far as this. */
  private static final int MOST = 200;

  private static final int LONGEST = 500;

  private final Progress also;
  private final Clock clock;
  private final Instant began;
  private final List<Course.Step> steps = new ArrayList<>();

  /**
   * @param also who is told besides
   */
  Logbook(Progress also, Clock clock) {
    this.also = also;
    this.clock = clock;
    this.began = clock.instant();
  }

  @Override
  public synchronized void at(String step, long done, long total) {
    boolean goesOn = !steps.isEmpty() && !last().source() && last().what().equals(cut(step));
    if (!goesOn) {
      add(step, false);
    }
    steps.set(steps.size() - 1, last().reached(done, total));
    also.at(step, done, total);
  }

  @Override
  public synchronized void asks(String source) {
    add(source, true);
  }

  @Override
  public synchronized void passes(String source, String why) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).source()) {
        steps.set(i, steps.get(i).failed(cut(why)));
        return;
      }
    }
  }

  synchronized Course course(boolean running) {
    return new Course(began, running, steps);
  }

  // Beyond the bound the last place is used again, so that the end of the run is there.
  private void add(String what, boolean source) {
    if (steps.size() == MOST) {
      steps.removeLast();
    }
    steps.add(new Course.Step(clock.instant(), source, cut(what), 0, 0, ""));
  }

  private Course.Step last() {
    return steps.getLast();
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }
}
