// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.control.ControlClient;
import org.lazareto.control.Request;
import org.lazareto.text.Catalogue;

/** A running gate is asked how things stand. */
class NowCommandsTest {

  @TempDir Path folder;

  @Test
  void theGateTellsHowThingsStandAndKeepsItsLastCheck() throws IOException {
    CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    Settings settings = PortalsTest.onFreePort(folder.resolve("d"));
    try (Gate _ = Gate.start(settings, Catalogue.ENGLISH)) {
      ControlClient gate = new ControlClient(settings.control().socket(), Duration.ofMinutes(1));
      assertThat(gate.ask(Request.of("now")))
          .containsExactly(
              Map.of("waiting", 0, "oldest", "", "held", 0, "requests", 0, "debts", 0));
      assertThat(gate.ask(Request.of("journal.checked"))).isEmpty();
      List<Map<String, Object>> checked = gate.ask(Request.of("journal.check"));
      assertThat(checked).singleElement().asString().contains("ok=true", "pairs={}", "at=");
      assertThat(gate.ask(Request.of("journal.checked"))).isEqualTo(checked);
    }
  }
}
