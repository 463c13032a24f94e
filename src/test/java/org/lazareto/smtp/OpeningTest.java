// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeNextHop;
import org.lazareto.fake.SelfSigned;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

class OpeningTest {

  private static final Address ANA = new Address("ana@localhost");

  @Test
  void oneThatIsEncryptedFromTheFirstByteOnIsSpokenToSo(@TempDir Path directory) throws Exception {
    SelfSigned own = SelfSigned.of(directory, "next", "ip:127.0.0.1");
    try (FakeNextHop server = FakeNextHop.encrypted(List.of("next.test"), own.context())) {
      assertThat(sent(server, Opening.ENCRYPTED, Duration.ofSeconds(30)).code()).isEqualTo(250);
      assertThat(server.messages()).singleElement().asString().startsWith("Subject: a");
      assertThatThrownBy(() -> sent(server, Opening.PLAIN, Duration.ofMillis(300)))
          .isInstanceOf(IOException.class);
    }
  }

  private static Reply sent(FakeNextHop server, Opening opening, Duration patience)
      throws IOException {
    SmtpSettings usual = SmtpSettings.defaults();
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1",
            server.port(),
            "gate.test",
            usual.connect(),
            patience,
            patience,
            usual.replyLine(),
            usual.replyLines());
    return new SmtpClient(settings, opening)
        .send(Address.NULL, List.of(ANA), ByteSource.of("Subject: a\n\nb\n".getBytes(US_ASCII)))
        .get(ANA);
  }
}
