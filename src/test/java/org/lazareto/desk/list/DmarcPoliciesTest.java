// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.desk.list.ListSettings.DmarcSettings;

/** What a domain wants is read from the DNS, here from a server that knows three names. */
class DmarcPoliciesTest {

  private static final Map<String, String> TEXTS =
      Map.of(
          "_dmarc.strict.test", "v=DMARC1; p=reject; sp=none",
          "_dmarc.half.test", "v=DMARC1; p = quarantine",
          "_dmarc.open.test", "v=DMARC1; p=none; rua=mailto:x@open.test");

  private DatagramSocket server;

  @BeforeEach
  void open() throws IOException {
    server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "strict.test, true",
    "sub.strict.test, false",
    "half.test, true",
    "a.b.half.test, true",
    "open.test, false",
    "nothing.test, false",
    "no domain, false"
  })
  void asksAndReads(String domain, boolean forbids) {
    assertThat(policies(Duration.ofSeconds(2)).forbids(domain)).isEqualTo(forbids);
  }

  @Test
  @Timeout(10)
  void aLongNameThatIsNoneTakesNoTime() {
    assertThat(policies(Duration.ofSeconds(2)).forbids("a".repeat(200) + "_")).isFalse();
  }

  @Test
  void withoutAnAnswerTheListStandsInFrom() {
    server.close();
    assertThat(policies(Duration.ofMillis(100)).forbids("open.test")).isTrue();
  }

  private DmarcPolicies policies(Duration timeout) {
    String address = "127.0.0.1:" + server.getLocalPort();
    int port = server.isClosed() ? 9 : server.getLocalPort();
    String at = server.isClosed() ? "127.0.0.1:" + port : address;
    return new DmarcPolicies(
        new DmarcSettings(at, timeout, Duration.ofHours(1)), Clock.systemUTC());
  }

  private void serve() {
    byte[] buffer = new byte[512];
    while (!server.isClosed()) {
      try {
        DatagramPacket question = new DatagramPacket(buffer, buffer.length);
        server.receive(question);
        byte[] answer = answer(buffer, question.getLength());
        server.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
      } catch (IOException _) {
        return;
      }
    }
  }

  /** RFC 1035 4.1: the question again, and one record or none. */
  private static byte[] answer(byte[] question, int length) {
    StringBuilder name = new StringBuilder();
    int at = 12;
    while (question[at] != 0) {
      name.append(name.isEmpty() ? "" : ".")
          .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
      at += question[at] + 1;
    }
    int end = at + 5;
    String text = TEXTS.getOrDefault(name.toString(), "");
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(question, 0, 2);
    answer.writeBytes(new byte[] {(byte) 0x85, (byte) (text.isEmpty() ? 0x83 : 0x80), 0, 1});
    answer.writeBytes(new byte[] {0, (byte) (text.isEmpty() ? 0 : 1), 0, 0, 0, 0});
    answer.write(question, 12, end - 12);
    if (!text.isEmpty()) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      answer.writeBytes(new byte[] {(byte) 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0});
      answer.write(bytes.length + 1);
      answer.write(bytes.length);
      answer.writeBytes(bytes);
    }
    assertThat(length).isGreaterThanOrEqualTo(end);
    return answer.toByteArray();
  }
}
