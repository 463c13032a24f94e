// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Duration;
import org.lazareto.desk.advisory.AdvisorySettings;
import org.lazareto.desk.effect.EffectSettings;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * The user attention group's desk. Settings: {@code [desk]}.
 *
 * @param reports what users report
 * @param retry how long after a failed attempt a letter is tried again, doubled each time
 * @param giveUp when it is not tried any more
 * @param remember how long it is known who has read what
 * @param advisory what users are warned of
 * @param effect whether teaching works
 */
public record DeskSettings(
    ReportSettings reports,
    Duration retry,
    Duration giveUp,
    Duration remember,
    AdvisorySettings advisory,
    EffectSettings effect) {

  public DeskSettings {
    AtLeast.one("retry", retry.toSeconds());
    AtLeast.one("give-up", giveUp.toSeconds());
    AtLeast.one("remember", remember.toSeconds());
  }

  /**
   * How much is kept of what users report.
   *
   * @param most reports at once
   * @param size of all originals together
   * @param keep how long an answered one is kept
   * @param person how many one person may make in a day
   * @param personSize how much room these may take
   */
  public record ReportSettings(
      int most, ByteSize size, Duration keep, int person, ByteSize personSize) {

    public ReportSettings {
      AtLeast.one("most", most);
      AtLeast.one("size", size.bytes());
      AtLeast.one("keep", keep.toSeconds());
      AtLeast.one("person", person);
      AtLeast.one("person-size", personSize.bytes());
    }

    public static ReportSettings defaults() {
      return new ReportSettings(
          10_000, ByteSize.megabytes(1024), Duration.ofDays(90), 50, ByteSize.megabytes(150));
    }
  }

  public static DeskSettings defaults() {
    return new DeskSettings(
        ReportSettings.defaults(),
        Duration.ofMinutes(5),
        Duration.ofDays(3),
        Duration.ofDays(400),
        AdvisorySettings.defaults(),
        EffectSettings.defaults());
  }
}
