// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.web.mail.write.WritingFixture.fields;
import static org.lazareto.web.mail.write.WritingFixture.file;
import static org.lazareto.web.mail.write.WritingFixture.folder;
import static org.lazareto.web.mail.write.WritingFixture.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.mail.MailVisit;

/** Files that are attached to what is written. */
class AttachingTest {

  @TempDir private Path folder;
  private WritingFixture mail;

  @BeforeEach
  void start() throws IOException {
    mail = new WritingFixture(folder);
  }

  @AfterEach
  void end() throws IOException {
    mail.close();
  }

  @Test
  void filesAreExaminedBeforeTheyAreAttached() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    byte[] bytes = "contenido ñ".repeat(500).getBytes(UTF_8);
    String name = "C:\\mis cosas\\informe \"ñ\" <b>.txt";
    assertThat(file(ana, name, bytes, "attach")).as(ana.page()).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page())
        .contains("Examined and attached.", "informe \"ñ\" &lt;b&gt;.txt")
        .doesNotContain("mis cosas");
    assertThat(file(ana, "malo.exe", "virus".getBytes(UTF_8), "send")).isEqualTo(422);
    assertThat(ana.page()).contains("malo.exe was not attached: it is not clean (Test.Virus)");
    assertThat(ana.page()).contains("mi texto", "informe \"ñ\"");
    assertThat(file(ana, "callado.bin", "silencio".getBytes(UTF_8), "send")).isEqualTo(422);
    assertThat(ana.page()).contains("callado.bin was not attached: it could not be examined");
    assertThat(mail.mta.messages()).isEmpty();

    write(ana, "send", "to", "berta@health.test", "subject", "s", "text", "mi texto");
    assertThat(mail.sentMail()).contains("multipart/mixed", "filename*0*=utf-8''informe%20");
    assertThat(mail.sentMail()).doesNotContain("malo.exe", "callado.bin");
  }

  @Test
  void aFileIsRemovedAgain() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    file(ana, "uno.txt", "1".getBytes(UTF_8), "attach");
    ana.get(ana.location());
    file(ana, "dos.txt", "2".getBytes(UTF_8), "attach");
    ana.get(ana.location());
    ana.send("/mail/write", fields(ana, "text", "t", "remove", "0"));
    ana.get(ana.location());
    assertThat(ana.page()).contains("Removed.", "dos.txt").doesNotContain("uno.txt");
  }

  @Test
  void tooMuchIsRefusedWithASentenceAndNothingTypedIsLost() throws IOException {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    // Refused while it comes, and by its announced length before it is read.
    for (int size : new int[] {300 << 10, 2 << 20}) {
      assertThat(file(ana, "grande.bin", new byte[size], "send")).as("" + size).isEqualTo(422);
      assertThat(ana.page()).contains("These files are more than", "mi texto");
    }
    assertThat(mail.mta.messages()).isEmpty();
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("1 message");
    try (Stream<Path> left = Files.list(folder.resolve("portal/uploads"))) {
      assertThat(left).isEmpty();
    }
    try (Stream<Path> left = Files.list(folder.resolve("drafts"))) {
      assertThat(left).isEmpty();
    }
  }
}
