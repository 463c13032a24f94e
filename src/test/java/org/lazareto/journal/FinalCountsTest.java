// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.ops.Metrics;

class FinalCountsTest {

  @TempDir Path folder;

  @Test
  void everyFinalLineIsCountedOnce() {
    try (Metrics metrics = new Metrics();
        JournalFixture mail = new JournalFixture(folder)) {
      Journal journal =
          new Journal(
              mail.database,
              JournalSettings.defaults(),
              mail.clock,
              new Journal.Gate(
                  List::of,
                  Sequel.NONE,
                  new FinalCounts(metrics.registry())::count,
                  AtWork.none()));
      mail.begin("one", JournalFixture.ANA, JournalFixture.JUAN);
      mail.intendedToBeHeld("one", JournalFixture.ANA, JournalFixture.JUAN);
      journal.finish("one", mail.clock.instant());
      journal.finish("one", mail.clock.instant());
      mail.begin("two", JournalFixture.ANA);
      journal.vanished("two");

      assertThat(metrics.text())
          .contains("lazareto_messages_total{verdict=\"infected\"} 1.0\n")
          .contains("lazareto_messages_total{verdict=\"removed\"} 1.0\n")
          .contains("lazareto_messages_total{verdict=\"clean\"} 0.0\n")
          .contains("lazareto_recipients_total{outcome=\"quarantined\"} 2.0\n")
          .contains("lazareto_recipients_total{outcome=\"removed\"} 1.0\n")
          .contains("lazareto_delay_seconds_count 2\n", "lazareto_delay_seconds_sum 4.0\n");
    }
  }
}
