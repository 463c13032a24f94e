// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.web.mail.write.WritingFixture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mailbox.draft.WritingSettings;
import org.lazareto.web.mail.MailVisit;

/** As whom people write, and how much. */
class IdentityPagesTest {

  @TempDir private Path folder;
  private WritingFixture mail;

  @BeforeEach
  void start() throws IOException {
    WritingSettings d = WritingSettings.defaults();
    mail =
        new WritingFixture(
            folder,
            new WritingSettings(
                d.server(),
                d.security(),
                Optional.empty(),
                false,
                "",
                List.of(new WritingSettings.Grant("ana", List.of("direccion@health.test"))),
                d.message(),
                new WritingSettings.Limits(100, 2, 500, Duration.ofHours(1))));
  }

  @AfterEach
  void end() throws IOException {
    mail.close();
  }

  @Test
  void whoseAddressNobodyKnowsDoesNotWrite() {
    MailVisit eva = mail.visit("eva@other.test");
    assertThat(eva.get("/mail/write")).isEqualTo(403);
    assertThat(eva.page()).contains("which address is yours when you log in as eva@other.test");
    assertThat(eva.get("/mail/identities")).isEqualTo(403);
  }

  @Test
  void identitiesAreOnesOwn() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/identities");
    String[] good =
        new String[] {
          "number",
          "0",
          "name",
          "Dirección \"<b>\"",
          "address",
          "direccion@health.test",
          "signature",
          "Hospital\n<script>"
        };
    assertThat(ana.send("/mail/identities", good)).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("Saved.", "Dirección \"&lt;b&gt;\"");
    ana.send("/mail/identities", "number", "0", "address", "jefa@health.test");
    assertThat(ana.page()).contains("You may not write with the address jefa@health.test");
    ana.get("/mail/write");
    assertThat(ana.page()).contains("-- \nHospital\n&lt;script&gt;");
    write(ana, "send", "to", "berta@health.test", "text", "t");
    assertThat(mail.sentMail()).contains("<direccion@health.test>\r\n");
    assertThat(mail.mta.commands()).anyMatch(c -> c.startsWith("MAIL FROM:<direccion@"));

    MailVisit shouting = mail.visit("ANA");
    shouting.get("/mail/identities?number=1");
    assertThat(shouting.page()).as("one person however typed").contains("&lt;script&gt;");

    MailVisit berta = mail.visit("berta");
    berta.get("/mail/write");
    assertThat(berta.page()).doesNotContain("direccion@health.test");
    berta.get("/mail/identities?number=1");
    assertThat(berta.page()).doesNotContain("Hospital", "direccion@");

    ana.get("/mail/write");
    write(ana, "send", "to", "berta@health.test", "text", "t");
    ana.get("/mail/write");
    write(ana, "send", "to", "berta@health.test", "text", "tercero");
    assertThat(ana.page()).contains("2 messages to 500 people in 60 minutes", "tercero");
    mail.clock.move(Duration.ofHours(2));
    MailVisit later = mail.visit("ana");
    later.get("/mail/write");
    write(later, "send", "to", "berta@health.test", "text", "tercero");
    assertThat(later.location()).contains("/sent");
  }
}
