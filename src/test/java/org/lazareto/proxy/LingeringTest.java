// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.Kind;
import org.lazareto.fake.SelfSigned;
import org.lazareto.fake.SmtpPeer;

/**
 * Clients that stop in the middle: the one place that there is becomes free again. Who waits for a
 * next hop that stops does nothing of the kind.
 */
class LingeringTest {

  /** The head of a record of 512 bytes with a ClientHello, and its first bytes. */
  private static final String HALF_A_HELLO =
      "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\u0003\u0003half";

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration THREE = Duration.ofSeconds(3);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "E", "EHLO client.test\r\nMAIL FROM:<a@b", "\r"})
  void halfACommand(String half) throws IOException {
    try (ProxyFixture gate = ProxyFixture.impatient(directory, usual -> usual);
        SmtpPeer client = new SmtpPeer(gate.port())) {
      client.raw(half);
      assertThat(client.hear()).startsWith("220");
      isFreeAgain(gate);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DATA\r\nSubject: h", "BDAT 100\r\nSubject"})
  void halfAMessage(String half) throws IOException {
    try (ProxyFixture gate = ProxyFixture.impatient(directory, usual -> usual);
        SmtpPeer client = new SmtpPeer(gate.port())) {
      client.raw("EHLO c.test\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<ana@localhost>\r\n" + half);
      isFreeAgain(gate);
      Awaitility.await().untilAsserted(() -> assertThat(gate.spool()).isEmptyDirectory());
      assertThat(gate.nextHop.messages()).isEmpty();
    }
  }

  @Test
  void halfAHelloOfTls() throws Exception {
    SelfSigned own = SelfSigned.of(directory, "gate.test", "dns:gate.test");
    Path certificate = own.certificate();
    Path key = own.key();
    ProxyFixture.Change encrypted =
        usual -> new SomeListener(usual).showing(certificate, key).make();
    try (ProxyFixture gate = ProxyFixture.impatient(directory, encrypted);
        SmtpPeer client = new SmtpPeer(gate.port())) {
      assertThat(client.answer()).startsWith("220");
      assertThat(client.ask("EHLO client.test")).startsWith("250");
      assertThat(client.ask("STARTTLS")).startsWith("220");
      client.raw(HALF_A_HELLO);
      isFreeAgain(gate);
    }
  }

  @Test
  @Timeout(120)
  void oneWhoNeverReads() throws IOException {
    try (ProxyFixture gate = ProxyFixture.impatient(directory, usual -> usual);
        SmtpPeer client = new SmtpPeer(gate.port())) {
      // Its answers fill every buffer between us, then the gate has to wait for it.
      String questions = "EHLO c.test\r\n".repeat(1000);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 900; i++) {
                  client.raw(questions);
                }
              })
          .isInstanceOf(SocketException.class);
      isFreeAgain(gate);
    }
  }

  /** The client is silent because it waits for us, and we for the next hop. */
  @Test
  void aClientIsNotToBlameForASlowNextHop() throws IOException {
    try (ProxyFixture gate = ProxyFixture.impatient(directory, usual -> usual, SECOND);
        SmtpPeer client = new SmtpPeer(gate.port())) {
      assertThat(toRecipient(client, "slow")).contains("250 2.1.0 taken at last");
      assertThat(client.answer()).startsWith("221");
    }
  }

  @Test
  void aClientHearsOfANextHopThatHangs() throws IOException {
    ProxyFixture.Change patient = usual -> new SomeListener(usual).waiting(THREE).make();
    try (ProxyFixture gate = ProxyFixture.impatient(directory, patient, SECOND);
        SmtpPeer client = new SmtpPeer(gate.port())) {
      assertThat(toRecipient(client, "silent")).startsWith("421 4.4.2");
    }
  }

  /** All is said at once, so that the gate never waits for the client. The answer to RCPT. */
  private static String toRecipient(SmtpPeer client, String recipient) throws IOException {
    client.raw(
        "EHLO c.test\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<" + recipient + "@localhost>\r\nQUIT\r\n");
    assertThat(client.answer()).startsWith("220");
    assertThat(client.answer()).startsWith("250");
    assertThat(client.answer()).startsWith("250");
    return client.answer();
  }

  private static void isFreeAgain(ProxyFixture gate) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(
            () -> {
              try (SmtpPeer next = new SmtpPeer(gate.port())) {
                return next.answer().startsWith("220");
              }
            });
  }

  @Test
  void aNextHopThatIsGoneIsOneAlarmHoweverManyCome() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      gate.nextHop.die();
      for (int i = 0; i < 30; i++) {
        try (SmtpPeer client = new SmtpPeer(gate.port())) {
          assertThat(client.answer()).startsWith("220");
          assertThat(client.ask("EHLO client.test")).startsWith("421 4.4.2");
        }
      }
      Awaitility.await().untilAsserted(() -> assertThat(alarm(gate)).isPresent());
      assertThat(alarm(gate).orElseThrow().times()).isEqualTo(1);
    }
  }

  private static Optional<Alarm> alarm(ProxyFixture gate) {
    return gate.rooms().alarms().list(false).stream()
        .filter(alarm -> alarm.kind() == Kind.NEXT_HOP_GONE && alarm.subject().equals("test"))
        .findFirst();
  }
}
