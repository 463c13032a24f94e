// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.Catalogue;

/** Ranges that nobody has figures of. */
class StatsCommandTest {

  @TempDir Path folder;

  @Test
  void rangesAreCutToWhatCanBeShownAndReversedOnesRefused() throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    try (Gate _ = Gate.start(PortalsTest.onFreePort(folder.resolve("d")), Catalogue.ENGLISH)) {
      assertThat(
              shell.run(
                  "stats",
                  "--by",
                  "year",
                  "--from",
                  "-999999999-01-01",
                  "--to",
                  "+999999999-12-31",
                  "--json"))
          .as(shell.err())
          .isZero();
      assertThat(shell.out().lines().count()).isBetween(100L, 102L);
      assertThat(shell.run("stats", "--by", "month", "--since", "999999999d", "--json")).isZero();
      assertThat(shell.out().lines().count()).isBetween(1200L, 1205L);
      for (List<String> days :
          List.of(List.of("2026-11-28", "2026-11-01"), List.of("9999-12-30", "9999-12-31"))) {
        assertThat(shell.run("stats", "--from", days.getFirst(), "--to", days.getLast()))
            .isNotZero();
        assertThat(shell.err()).contains("No time lies between");
      }
    }
  }
}
