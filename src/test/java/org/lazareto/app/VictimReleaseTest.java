// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePanelSettings;
import org.lazareto.fake.SomePolicy;
import org.lazareto.fake.SomeRooms;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.passage.Outcome;
import org.lazareto.passage.Passage;
import org.lazareto.passage.Release;
import org.lazareto.policy.Policy;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;

/** What goes by itself once the rule that held it is gone, and what people have to decide. */
class VictimReleaseTest {

  private static final String PROGRAM =
      """
      From: x@outside.test
      Subject: setup
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/html

      <p>hola</p>
      --b
      Content-Type: application/octet-stream; name="setup.exe"

      the program
      --b--
      """;

  private final Path directory;
  private final List<List<Address>> handed = new ArrayList<>();
  @AutoClose private final SomeRooms gate;

  VictimReleaseTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    gate = new SomeRooms(directory);
    FakeTransit transit = new FakeTransit("A1", PROGRAM, "ana@localhost", "eva@localhost");
    assertThat(gate.passage().carry(transit, false)).isInstanceOf(Outcome.Done.class);
    assertThat(gate.quarantine().holds("A1")).isTrue();
  }

  @Test
  void whatPolicyNowDeliversAsItCameGoes() throws IOException {
    assertThat(free(blocked(""), panel())).isTrue();
    assertThat(handed)
        .containsExactly(List.of(new Address("ana@localhost"), new Address("eva@localhost")));
    assertThat(gate.quarantine().holds("A1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with.replace = true",
        "with.html = \"text\"",
        "with.subject-tag = \"[program]\"",
        "with.headers = [\"X-Note: a program\"]",
        "with.divert-to = [\"staff@localhost\"]",
        "with.copy-to = [\"staff@localhost\"]",
        "when.recipients = [\"ana@localhost\"]"
      })
  void whatItWouldNotDeliverToAllAsItCameStaysHeld(String more) throws IOException {
    assertThat(free(blocked(more), panel())).isFalse();
    stays();
  }

  @Test
  void whatAnEngineOwesAnAnswerForStaysHeld() throws IOException {
    Map<String, EngineSettings> engines = new LinkedHashMap<>(EngineSettings.defaultEngines());
    engines.put(
        "gone",
        new SomeEngineSettings().clamd("unix:" + directory.resolve("nobody-listens")).make());
    Policy any =
        SomePolicy.before(
            """
            [[rules]]
            name = "any"
            when.verdicts = ["blocked", "unknown"]
            treatment = "deliver"
            """);
    assertThat(free(any, SomeRooms.panel(new SomePanelSettings().debt().make(), engines)))
        .isFalse();
    stays();
  }

  private void stays() throws IOException {
    assertThat(handed).isEmpty();
    assertThat(gate.quarantine().holds("A1")).isTrue();
  }

  private static Policy blocked(String more) {
    return SomePolicy.before(
        """
        [[rules]]
        name = "programs"
        when.verdicts = ["blocked"]
        treatment = "deliver"
        """
            + more
            + "\n");
  }

  private static Panel panel() {
    return SomeRooms.panel(PanelSettings.defaults(), EngineSettings.defaultEngines());
  }

  private boolean free(Policy policy, Panel panel) throws IOException {
    Submission mta =
        (_, recipients, _) -> {
          handed.add(recipients);
          return new SubmissionResult.Accepted("250 ok", new LinkedHashMap<>());
        };
    Passage.Rooms rooms = gate.rooms(() -> policy, panel, Limits.defaults());
    Release release =
        new Release(rooms.examiner(), gate.quarantine(), gate.journal(), mta, gate.clock());
    return new VictimRelease(gate.quarantine(), rooms::examiner, () -> release)
        .free(gate.quarantine().need("A1"), "rule 7 retired");
  }
}
