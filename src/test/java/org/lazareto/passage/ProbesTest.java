// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.passage.Samples.EICAR;
import static org.lazareto.passage.Samples.WORM;
import static org.lazareto.passage.Samples.done;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.PanelSettings;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomeRooms;
import org.lazareto.journal.Statistics;
import org.lazareto.verdict.Finding;

/** The doctor's probes on their way through the gate. */
class ProbesTest {

  private final Path directory;
  @AutoClose private final SomeRooms gate;

  ProbesTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    gate = new SomeRooms(directory);
  }

  @Test
  void aProbeOfOursIsStoppedAndCountedNowhere() throws IOException {
    FakeTransit transit = new FakeTransit("A1", probe(gate.probes().issue()), "ana@localhost");
    done(gate.passage().carry(transit, false));
    assertThat(transit.gone()).isTrue();
    assertThat(transit.committed()).isEmpty();
    assertThat(gate.quarantine().holds("A1")).isFalse();
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DISCARDED"));
    assertThat(gate.journal().entry("A1").orElseThrow().findings())
        .extracting(f -> f.kind() + " " + f.name())
        .contains("PROBE probe-stopped");
    assertThat(counted()).isZero();
  }

  @Test
  void aProbeThatWouldHaveGoneOnIsDeliveredToNobodyEither() throws IOException {
    // As if no engine knew the test file.
    String unknown = probe(gate.probes().issue()).replace(EICAR, "unknown");
    FakeTransit transit = new FakeTransit("A1", unknown, "ana@localhost");
    done(gate.passage().carry(transit, false));
    assertThat(transit.committed()).isEmpty();
    assertThat(gate.journal().entry("A1").orElseThrow().findings())
        .extracting(Finding::name)
        .contains("probe-passed");
    assertThat(counted()).isZero();
  }

  @Test
  void aProbeWithoutItsEngineWaitsForNothingAndIsCountedNowhere() throws IOException {
    EngineSettings gone =
        new SomeEngineSettings().clamd("unix:" + directory.resolve("nobody")).make();
    Passage deaf = gate.passage(gate.rooms(PanelSettings.defaults(), Map.of("gone", gone)));
    FakeTransit transit = new FakeTransit("A1", probe(gate.probes().issue()), "ana@localhost");
    done(deaf.carry(transit, false));
    assertThat(transit.committed()).isEmpty();
    assertThat(gate.quarantine().holds("A1")).isFalse();
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DISCARDED"));
    assertThat(gate.journal().entry("A1").orElseThrow().findings())
        .extracting(Finding::name)
        .contains("probe-stopped");
    assertThat(counted()).isZero();
  }

  @Test
  void aProbeIsOneAfterARestartTooButNotTwice() throws IOException {
    String first = gate.probes().issue();
    String second = gate.probes().issue();
    done(gate.passage().carry(new FakeTransit("A1", probe(first), "ana@localhost"), false));
    gate.clock().move(Duration.ofHours(30));
    gate.reopenProbes();
    done(gate.passage().carry(new FakeTransit("A2", probe(second), "ana@localhost"), false));
    assertThat(gate.fates("A2")).containsOnly(Map.entry("ana@localhost", "DISCARDED"));
    assertThat(counted()).isZero();
    done(gate.passage().carry(new FakeTransit("A3", probe(first), "ana@localhost"), false));
    assertThat(gate.fates("A3")).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
  }

  @Test
  void aForgedTokenChangesNothing() throws IOException {
    done(gate.passage().carry(new FakeTransit("A1", probe("00"), "ana@localhost"), false));
    String token = gate.probes().issue();
    done(gate.passage().carry(new FakeTransit("A2", probe(token), "ana@localhost"), false));
    done(gate.passage().carry(new FakeTransit("A3", probe(token), "ana@localhost"), false));
    String late = gate.probes().issue();
    gate.clock().move(Duration.ofDays(8));
    done(gate.passage().carry(new FakeTransit("A4", probe(late), "ana@localhost"), false));
    for (String id : List.of("A1", "A3", "A4")) {
      assertThat(gate.quarantine().holds(id)).isTrue();
      assertThat(gate.fates(id)).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
    }
    assertThat(counted()).isEqualTo(3);
  }

  private static String probe(String token) {
    return "X-Lazareto-Probe: " + token + "\nMessage-ID: <" + token + "@probe>\n" + WORM;
  }

  private long counted() {
    return new Statistics(gate.database(), ZoneOffset.UTC)
            .split(
                Statistics.Dimension.ROUTE, Instant.EPOCH, gate.clock().instant().plusSeconds(7200))
            .stream()
            .mapToLong(Statistics.Slice::messages)
            .sum();
  }
}
