// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazareto.fake.ScriptedSmtpPeer;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/**
 * Every dialogue under {@code dialogs}: what is sent ({@code from}, {@code to}, {@code mail}), how
 * the server behaves, and what the client must report for each recipient ({@code =>}).
 */
class SmtpDialogTest {

  private static final Path DIALOGS = Path.of("src/test/resources/org/lazareto/smtp/dialogs");

  @TestFactory
  List<DynamicTest> dialogs() throws IOException {
    try (Stream<Path> files = Files.list(DIALOGS)) {
      List<DynamicTest> tests =
          files
              .sorted()
              .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)))
              .toList();
      assertThat(tests).hasSizeGreaterThan(10);
      return tests;
    }
  }

  private static void run(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, ISO_8859_1);
    List<String> script = lines.stream().filter(l -> l.matches("[CS]:.*")).toList();
    try (ScriptedSmtpPeer peer = new ScriptedSmtpPeer(script)) {
      List<String> outcome = outcome(lines, peer.port());
      assertThat(outcome).isEqualTo(values(lines, "=>"));
      if (!script.isEmpty()) {
        assertThat(peer.complaint()).isEmpty();
      }
    }
  }

  private static List<String> outcome(List<String> lines, int port) {
    SmtpSettings d = SmtpSettings.defaults();
    Duration patience = Duration.ofMillis(values(lines, "patience:").isEmpty() ? 20_000 : 300);
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1", port, "gate.test", d.connect(), patience, patience, 200, d.replyLines());
    List<Address> to = values(lines, "to:").stream().map(SmtpDialogTest::address).toList();
    byte[] mail = unescaped(values(lines, "mail:").getFirst()).getBytes(ISO_8859_1);
    try {
      List<String> outcome = new ArrayList<>();
      new SmtpClient(settings)
          .send(address(values(lines, "from:").getFirst()), to, ByteSource.of(mail))
          .forEach((_, reply) -> outcome.add(reply.toString()));
      return outcome;
    } catch (IOException e) {
      return List.of("error: " + e.getMessage());
    }
  }

  private static Address address(String text) {
    return new Address(unescaped(text));
  }

  private static List<String> values(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .toList();
  }

  private static String unescaped(String text) {
    return text.translateEscapes();
  }
}
