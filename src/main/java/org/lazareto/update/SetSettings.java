// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.time.Duration;
import java.util.List;
import org.lazareto.limit.AtLeast;
import org.lazareto.text.LazaretoException;

/**
 * One set of signatures. Settings: {@code [update.sets.NAME]}.
 *
 * @param engine the engine that it is for, by its name in {@code [engines]}
 * @param sources in the order in which they are asked, by their names in {@code [update.sources]}
 * @param interval how often its sources are asked
 * @param hours when they may be asked, such as {@code 22-6}; none: always
 * @param keep how many generations are kept, the running one included
 * @param trial how a set is tried before it is used
 * @param watch how it is watched afterwards
 */
public record SetSettings(
    String engine,
    List<String> sources,
    Duration interval,
    List<String> hours,
    int keep,
    TrialSettings trial,
    WatchSettings watch) {

  private static final int FEWEST_KEPT = 2;

  public SetSettings {
    sources = List.copyOf(sources);
    hours = List.copyOf(hours);
    Hours.parse(hours);
    AtLeast.one("interval", interval.toSeconds());
    // The one that a rollback goes back to.
    AtLeast.one("keep", keep - FEWEST_KEPT + 1);
  }

  public static SetSettings defaults() {
    return new SetSettings(
        "",
        List.of(),
        Duration.ofHours(2),
        List.of(),
        3,
        TrialSettings.defaults(),
        WatchSettings.defaults());
  }

  /** A set's name is the name of its directory. */
  static void requireName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
      throw new LazaretoException("update.set-name.wrong", name);
    }
  }
}
