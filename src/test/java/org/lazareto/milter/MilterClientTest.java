// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePolicy;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.ListenAddress;

/** The MTA's side against the gate's own. */
class MilterClientTest {

  private static final String WORM =
      "From: x@outside.test\nSubject: worm\n\n"
          + "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"
          + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*\n";

  @TempDir Path directory;

  @Test
  void whatIsDroppedOrGoesOnIsTaken() throws IOException {
    try (MilterFixture gate = MilterFixture.open(directory, SomePolicy.standard())) {
      assertThat(asked("Q1clean", "From: x@outside.test\n\nhola\n")).isEmpty();
      assertThat(asked("Q2worm", WORM)).isEmpty();
      ends(gate, "Q1clean", "DELIVERED");
      ends(gate, "Q2worm", "QUARANTINED");
    }
  }

  @Test
  void whatIsToComeLaterIsNot() throws IOException {
    var gone = new SomeEngineSettings().clamd("unix:" + directory.resolve("nobody")).make();
    try (MilterFixture gate =
        MilterFixture.open(directory, SomePolicy.standard(), Map.of("gone", gone))) {
      assertThat(asked("Q1later", WORM)).startsWith("451 4.7.1");
      ends(gate, "Q1later", "DEFERRED");
    }
  }

  @Test
  void whereNobodyListensItFails() {
    assertThatThrownBy(() -> asked("Q1", WORM)).isInstanceOf(IOException.class);
  }

  // The final row is written once the answer is given.
  private static void ends(MilterFixture gate, String id, String outcome) {
    await()
        .untilAsserted(
            () -> assertThat(gate.fates(id)).containsOnly(Map.entry("ana@localhost", outcome)));
  }

  private String asked(String id, String message) throws IOException {
    return MilterClient.refusal(
        ListenAddress.parse("unix:" + directory.resolve("milter.sock")),
        id,
        new Address("ana@localhost"),
        ByteSource.of(message.getBytes(StandardCharsets.ISO_8859_1)),
        Duration.ofSeconds(20));
  }
}
