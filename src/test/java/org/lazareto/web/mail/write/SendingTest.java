// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.web.mail.write.WritingFixture.fields;
import static org.lazareto.web.mail.write.WritingFixture.folder;
import static org.lazareto.web.mail.write.WritingFixture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.mail.MailVisit;

/** Messages on their way to the mail server, and what may not go there. */
class SendingTest {

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
  void aMessageGoesToTheMailServerAndIntoTheFolderOfWhatWasSent() {
    MailVisit ana = mail.visit("ana");
    assertThat(ana.get("/mail/write")).isEqualTo(200);
    assertThat(ana.page()).contains("ana@health.test", "multipart/form-data", "/write.js");
    int status =
        write(
            ana,
            "send",
            "to",
            "Berta Ñúñez <berta@health.test>, ana@health.test",
            "cc",
            "BERTA@health.test",
            "bcc",
            "jefa@health.test",
            "subject",
            "Reunión",
            "text",
            "Mañana a las ocho.\r\n\r\n" + "palabra ".repeat(30) + "\r\n");
    assertThat(status).as(ana.page()).isEqualTo(303);
    assertThat(ana.get(ana.location())).isEqualTo(200);
    assertThat(ana.page()).contains("Sent to 3 people.");
    assertThat(mail.mta.commands())
        .anyMatch(c -> c.startsWith("MAIL FROM:<ana@health.test>"))
        .contains("RCPT TO:<berta@health.test>", "RCPT TO:<jefa@health.test>");
    assertThat(mail.sentMail())
        .contains("From: ana@health.test\r\n", "Subject: =?utf-8?B?", "format=flowed")
        .contains("quoted-printable", "Ma=C3=B1ana", "Message-ID: <", "@health.test>\r\n")
        .doesNotContain("Bcc", "jefa", "X-Lazareto");
    assertThat(mail.sentMail().lines()).allMatch(line -> line.length() <= 78);
    folder(ana, "Sent");
    assertThat(ana.page()).contains("Reunión", "1 message");
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("Nothing is here");
  }

  @Test
  void twoClicksSendOnce() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    String[] form =
        fields(ana, "to", "berta@health.test", "subject", "s", "text", "t", "do", "send");
    assertThat(ana.send("/mail/write", form)).isEqualTo(303);
    String first = ana.location();
    ana.get("/mail/write");
    assertThat(ana.send("/mail/write", form)).isEqualTo(303);
    assertThat(ana.location()).isEqualTo(first);
    assertThat(mail.mta.messages()).hasSize(1);
  }

  @Test
  void nothingTypedBecomesAFieldOfTheHeader() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    String evil = "x\r\nBcc: todos@example.org\r\n\r\nY";
    String[] form =
        fields(
            ana,
            "to",
            "\"" + evil + "\" <berta@health.test>",
            "cc",
            "=?utf-8?q?a=0D=0ABcc:_z@example.org?= <jefa@health.test>",
            "subject",
            evil,
            "text",
            "t",
            "refs",
            "<a@b>\r\nX-Evil: 1",
            "placed",
            "1 2 INBOX\r\nX-Evil: 2",
            "do",
            "send");
    int ignored = ana.send("/mail/write", form);
    if (!mail.mta.messages().isEmpty()) {
      String header = mail.sentMail().split("\r\n\r\n", 2)[0];
      assertThat(header.lines()).noneMatch(l -> l.startsWith("Bcc:") || l.startsWith("X-Evil"));
    }
    assertThat(mail.mta.commands()).noneMatch(c -> c.contains("todos@") || c.contains("z@example"));
  }

  @Test
  void recipientsAreBoundedAndChecked() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    String many = "a@b.test,".repeat(10_000);
    assertThat(write(ana, "send", "to", many, "text", "t")).isEqualTo(422);
    assertThat(ana.page()).contains("more than 100 recipients");
    List<List<String>> wrong =
        List.of(
            List.of("", "Nobody is to get this message"),
            List.of("berta", "berta is no mail address"),
            List.of("<script>@x", "is no mail address"),
            List.of("a@b@c.test <x>", "is no mail address"),
            List.of("ñandú@health.test", "other letters than a to z"),
            List.of("a@-x-.test", "is no mail address"));
    for (List<String> one : wrong) {
      ana.get("/mail/write");
      assertThat(write(ana, "send", "to", one.getFirst(), "text", "queda")).isEqualTo(422);
      assertThat(ana.page()).contains(one.getLast(), "queda");
    }
    ana.get("/mail/write");
    write(ana, "send", "to", "x@ñandú.health.test", "text", "t");
    ana.get(ana.location());
    assertThat(ana.page()).contains("x@xn--and-6ma2c.health.test");
  }

  @Test
  void strangersAreConfirmedOnceOnAPageOfTheirOwn() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    write(ana, "send", "to", "luis@example.org, berta@health.test", "subject", "s", "text", "t");
    assertThat(ana.location()).startsWith("/mail/write/confirm?draft=");
    assertThat(mail.mta.messages()).isEmpty();
    ana.get(ana.location());
    assertThat(ana.page()).contains("luis@example.org").doesNotContain("berta@health.test");
    String[] form =
        new String[] {
          "draft", ana.piece("name=\"draft\" value=\"([^\"]+)\""),
          "id", ana.piece("name=\"id\" value=\"([^\"]+)\"")
        };
    assertThat(ana.send("/mail/write/confirm", form)).isEqualTo(303);
    String sent = ana.location();
    ana.get(sent);
    assertThat(ana.page()).contains("Sent to 2 people.");
    ana.get("/mail/write");
    assertThat(ana.send("/mail/write/confirm", form)).isEqualTo(303);
    assertThat(ana.location()).isEqualTo(sent);
    assertThat(mail.mta.messages()).hasSize(1);

    ana.get("/mail/write");
    write(ana, "send", "to", "LUIS@example.org", "text", "otra vez");
    assertThat(ana.location()).contains("/sent");
    MailVisit berta = mail.visit("berta");
    berta.get("/mail/write");
    write(berta, "send", "to", "luis@example.org", "text", "hola");
    assertThat(berta.location()).as("known to ana alone").contains("/confirm");
  }

  @Test
  void whatTheMailServerRefusesStaysADraft() throws IOException {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    write(ana, "send", "to", "refused@health.test", "subject", "s", "text", "queda");
    assertThat(ana.page()).contains("does not take it", "550 5.1.1 not here", "queda");
    write(ana, "send", "to", "berta@health.test, refused@health.test", "text", "queda");
    ana.get(ana.location());
    assertThat(ana.page()).contains("Sent to 1 person.", "refused@health.test: 550 5.1.1 not here");

    String many =
        IntStream.range(0, 25)
            .mapToObj(i -> "refused" + i + "@health.test, ")
            .collect(Collectors.joining());
    ana.get("/mail/write");
    write(ana, "send", "to", many + "berta@health.test, luis@health.test", "text", "queda");
    ana.get(ana.location());
    assertThat(ana.page()).contains("Sent to 2 people.", "refused24@health.test");

    mail.mta.die();
    ana.get("/mail/write");
    assertThat(write(ana, "send", "to", "berta@health.test", "text", "no se pierde"))
        .isEqualTo(422);
    assertThat(ana.page()).contains("kept in your drafts", "no se pierde");
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("1 message");
    mail.dovecot.kill();
    assertThat(write2(ana)).isEqualTo(422);
    assertThat(ana.page()).contains("tampoco", "mail server");
  }

  @Test
  void whatMayHaveGoneOutIsNotSentAgainAtOnce() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    String[] form =
        fields(
            ana, "to", "berta@health.test", "subject", "s", "text", "X-Do: swallow", "do", "send");
    assertThat(ana.send("/mail/write", form)).isEqualTo(422);
    assertThat(ana.page()).contains("nobody knows whether it went out", "X-Do: swallow");
    ana.get("/mail/write");
    assertThat(ana.send("/mail/write", form)).isEqualTo(422);
    assertThat(ana.page()).contains("nobody knows whether it went out");
    assertThat(mail.mta.messages()).hasSize(1);
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("1 message");
  }

  private int write2(MailVisit ana) {
    return ana.send("/mail/write", "to", "x@health.test", "text", "tampoco", "do", "save");
  }
}
