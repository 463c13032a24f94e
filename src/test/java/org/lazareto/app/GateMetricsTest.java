// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.alarm.Kind;
import org.lazareto.config.Config;
import org.lazareto.text.Catalogue;
import org.lazareto.update.Progress;

/** What a gate tells Prometheus is what the documentation says. */
class GateMetricsTest {

  private static final Instant BUILT = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void theNamesOfARunningGateAreThoseOfTheDocumentation() throws Exception {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder);
    try (Gate gate = Gate.start(settingsWithAnOldSet(), Catalogue.ENGLISH)) {
      gate.updating().updates().run("own", Progress.NONE);
      gate.alarms().raise(Kind.DISK, "/var", "full");
      assertThat(shell.run("engines", "test")).isZero();
      await().until(() -> !gate.alarms().list(false).isEmpty());

      assertThat(shell.run("stats", "--metrics")).isZero();
      assertThat(MetricNames.in(shell.out(), "(?m)^(lazareto_[a-z0-9_]+)[{ ]"))
          .isEqualTo(MetricNames.documented("`(lazareto_(?!portal_)[a-z0-9_]+)`"));
      assertThat(shell.out())
          .contains("lazareto_engine_up{engine=\"embedded\"} 1.0\n")
          .contains("lazareto_engine_signatures_stale{engine=\"embedded\"} 2.0\n")
          .contains("_signatures_built_timestamp_seconds{engine=\"embedded\"} 1.5778368E9\n")
          .contains("lazareto_alarms{kind=\"disk\"} 1.0\n", "lazareto_alarms{kind=\"store\"} 0.0\n")
          .contains("lazareto_messages_total{verdict=\"infected\"} 0.0\n")
          .contains("lazareto_update_generation{engine=\"embedded\",set=\"own\"} 1.0\n")
          .contains(
              "outcome=\"installed\",set=\"own\"} 1.0\n", "outcome=\"refused\",set=\"own\"} 0.0\n")
          .doesNotContain("lazareto_engine_found_total{engine=\"embedded\"} 0.0\n");
    }
  }

  private Settings settingsWithAnOldSet() throws IOException {
    OwnSet.in(folder, BUILT);
    return Config.load(Settings.class, folder.resolve("lazareto.toml")).settings();
  }
}
