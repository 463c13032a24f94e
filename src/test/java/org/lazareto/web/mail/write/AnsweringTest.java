// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.web.mail.write.WritingFixture.folder;
import static org.lazareto.web.mail.write.WritingFixture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.mail.MailVisit;

/** Messages that are answered or passed on. */
class AnsweringTest {

  private static final String LETTER =
      """
      From: =?utf-8?Q?Mar=C3=ADa?= <maria@health.test>
      Reply-To: consultas@health.test
      To: ana@health.test, "Luis \\"L\\"" <luis@example.org>
      Cc: berta@health.test
      Subject: Turno
      Date: Fri, 27 Nov 2026 10:00:00 +0000
      Message-ID: <uno@health.test>
      References: <cero@health.test>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain; charset=utf-8

      Hola <b>Ana</b>
      > antes
      --b
      Content-Type: application/pdf; name="plan.pdf"
      Content-Disposition: attachment; filename="plan.pdf"
      Content-Transfer-Encoding: base64

      JVBERi0xLjQK
      --b--
      """;

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
  void anAnswerIsQuotedAndThreaded() throws IOException {
    mail.deliverStamped("ana", LETTER);
    MailVisit ana = mail.visit("ana");
    folder(ana, "INBOX");
    ana.get(ana.piece("href=\"(/mail/message[^\"]+)\""));
    String all = ana.piece("href=\"(/mail/write[^\"]+how=all[^\"]*)\"");
    ana.get(ana.piece("href=\"(/mail/write[^\"]+how=one[^\"]*)\""));
    assertThat(ana.page())
        .contains("Re: Turno", ">consultas@health.test</textarea>", "María &lt;maria@health.test")
        .contains("&gt; Hola &lt;b&gt;Ana&lt;/b&gt;", "&gt;&gt; antes")
        .doesNotContain("luis@example.org");
    ana.get(all);
    assertThat(ana.page())
        .contains(">consultas@health.test</textarea>", "luis@example.org", "berta@health.test")
        .contains("&lt;cero@health.test> &lt;uno@health.test>");
    write(ana, "send", "to", "consultas@health.test", "subject", "Re: Turno", "text", "Sí.");
    assertThat(ana.location()).contains("/sent");
    assertThat(mail.sentMail())
        .contains("In-Reply-To: <uno@health.test>\r\n")
        .contains("References: <cero@health.test> <uno@health.test>\r\n");
    assertThat(mail.dovecot.home("ana").resolve("Maildir/cur").toFile().list())
        .as("marked as answered")
        .anyMatch(name -> name.contains("R"));
  }

  @Test
  void aMessageIsPassedOnWithWhatItHasOrWhole() throws IOException {
    mail.deliverStamped("ana", LETTER);
    MailVisit ana = mail.visit("ana");
    folder(ana, "INBOX");
    String message = ana.piece("href=\"(/mail/message[^\"]+)\"");
    for (String how : List.of("text", "file")) {
      ana.get(message);
      String of = ana.piece("name=\"of\" value=\"(\\d+)\"");
      String uid = ana.piece("name=\"uid\" value=\"(\\d+)\"");
      ana.send("/mail/forward", "name", "INBOX", "of", of, "uid", uid, "how", how);
      assertThat(ana.get(ana.location())).isEqualTo(200);
      assertThat(ana.page()).contains("Fwd: Turno", how.equals("text") ? "plan.pdf" : "Turno.eml");
      write(ana, "send", "to", "berta@health.test", "subject", "Fwd: Turno", "text", "mira");
      assertThat(ana.location()).contains("/sent");
    }
    assertThat(mail.mta.messages().getFirst()).contains("JVBERi0xLjQK", "filename=\"plan.pdf\"");
    assertThat(mail.mta.messages().getLast())
        .contains("Content-Type: message/rfc822\r\n", "References: <cero@health.test>");
  }

  @Test
  void whatIsNotExaminedIsNeitherAnsweredNorPassedOn() throws IOException {
    mail.dovecot.deliver("ana", LETTER);
    MailVisit ana = mail.visit("ana");
    folder(ana, "INBOX");
    String message = ana.piece("href=\"(/mail/message[^\"]+)\"");
    ana.get(message);
    assertThat(ana.page()).doesNotContain("Reply");
    assertThat(ana.get(message.replace("/mail/message", "/mail/write"))).isEqualTo(403);
    assertThat(ana.page()).contains("not opened").doesNotContain("Hola");
    ana.get("/mail/write");
    String uid = message.replaceAll(".*uid=(\\d+).*", "$1");
    String of = message.replaceAll(".*of=(\\d+).*", "$1");
    for (String how : List.of("text", "file")) {
      ana.get("/mail/write");
      assertThat(ana.send("/mail/forward", "name", "INBOX", "of", of, "uid", uid, "how", how))
          .isEqualTo(403);
    }
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("Nothing is here");
  }
}
