// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.web.mail.write.WritingFixture.fields;
import static org.lazareto.web.mail.write.WritingFixture.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mailbox.draft.WritingSettings;
import org.lazareto.web.mail.MailVisit;

/** Writing over a real Dovecot and a mail server, as a browser does. */
class WriteSiteTest {

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

  private String sentMail() {
    assertThat(mail.mta.messages()).hasSize(1);
    return mail.mta.messages().getFirst();
  }

  private static void folder(MailVisit visit, String name) {
    assertThat(visit.get("/mail/folder?name=" + name)).isEqualTo(200);
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
    assertThat(sentMail())
        .contains("From: ana@health.test\r\n", "Subject: =?utf-8?B?", "format=flowed")
        .contains("quoted-printable", "Ma=C3=B1ana", "Message-ID: <", "@health.test>\r\n")
        .doesNotContain("Bcc", "jefa", "X-Lazareto");
    assertThat(sentMail().lines()).allMatch(line -> line.length() <= 78);
    folder(ana, "Sent");
    assertThat(ana.page()).contains("Reunión", "1 message");
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("Nothing is here");
  }

  @Test
  void aDraftIsSavedOpenedAgainAndReplacedByItsNextVersion() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write?to=berta@health.test");
    assertThat(ana.page()).contains("berta@health.test");
    String text = " con blanco\n> cita\n\n" + "larga ".repeat(40) + "ñ\n-- \nAna";
    write(ana, "save", "to", "berta, \"Díaz, J.\" <j@health.test>", "subject", "uno", "text", text);
    assertThat(ana.get(ana.location())).isEqualTo(200);
    assertThat(ana.page())
        .contains("Saved in your drafts.", "berta, \"Díaz, J.\" &lt;j@health.test&gt;")
        .contains(text.replace(">", "&gt;").strip());

    write(ana, "save", "subject", "dos", "bcc", "x@health.test", "text", text);
    ana.get(ana.location());
    assertThat(ana.page()).contains("value=\"dos\"", "x@health.test");
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("1 message", "dos", "/mail/write?draft=");
    folder(ana, "Papelera");
    assertThat(ana.page()).as("versions do not pile up").contains("Nothing is here");
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
  void twoWindowsLoseNothing() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    write(ana, "save", "subject", "base", "text", "base");
    String draft = ana.location();
    ana.get(draft);
    String[] other = fields(ana, "subject", "mio", "text", "otra ventana", "do", "save");
    ana.get(draft);
    write(ana, "save", "subject", "tuyo", "text", "esta ventana");
    ana.get("/mail/write");
    ana.send("/mail/write", other);
    ana.get(ana.location());
    assertThat(ana.page()).contains("changed in another window", "otra ventana");
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("2 messages", "mio", "tuyo");
  }

  @Test
  void whatTheScriptSavesIsTheSameDraft() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    String[] form = fields(ana, "subject", "poco", "text", "a poco");
    assertThat(write(ana, "keep", "subject", "poco", "text", "a")).isEqualTo(200);
    assertThat(ana.page()).matches("\\d+-\\d+");
    // The page was sent before the script's answer came: the same window, so the same draft.
    ana.get("/mail/write");
    assertThat(ana.send("/mail/write", form)).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("a poco");
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("1 message");
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
    assertThat(sentMail())
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
    assertThat(sentMail()).contains("multipart/mixed", "filename*0*=utf-8''informe%20");
    assertThat(sentMail()).doesNotContain("malo.exe", "callado.bin");
  }

  private static int file(MailVisit visit, String name, byte[] content, String step) {
    return visit.sendFile(
        "/mail/write",
        name,
        content,
        fields(visit, "to", "berta@health.test", "text", "mi texto", "do", step));
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

  @Test
  void aTextWhoseSessionIsOverComesBack() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    String[] form = fields(ana, "to", "berta@health.test", "text", "un texto largo", "do", "send");
    mail.sessionsEnd();
    assertThat(ana.send("/mail/write", form)).isEqualTo(422);
    assertThat(ana.page()).contains("un texto largo", "not logged in any more", "/mail/login");
    assertThat(file(ana, "uno.txt", "1".getBytes(UTF_8), "send")).isEqualTo(422);
    assertThat(ana.page()).contains("mi texto");
    String again = ana.page();
    ana.in("ana");
    assertThat(mail.mta.messages()).isEmpty();
    assertThat(again).contains("value=\"" + form[1]);
    ana.get("/mail/write");
    assertThat(ana.send("/mail/write", form)).isEqualTo(303);
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
      String header = sentMail().split("\r\n\r\n", 2)[0];
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

  private int write2(MailVisit ana) {
    return ana.send("/mail/write", "to", "x@health.test", "text", "tampoco", "do", "save");
  }

  @Test
  void identitiesAreOnesOwn() throws IOException {
    mail.close();
    WritingSettings d = WritingSettings.defaults();
    mail =
        new WritingFixture(
            folder.resolve("otra"),
            new WritingSettings(
                d.server(),
                d.security(),
                Optional.empty(),
                false,
                "",
                List.of(new WritingSettings.Grant("ana", List.of("direccion@health.test"))),
                d.message(),
                new WritingSettings.Limits(100, 2, 500, Duration.ofHours(1))));
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
    assertThat(sentMail()).contains("<direccion@health.test>\r\n");
    assertThat(mail.mta.commands()).anyMatch(c -> c.startsWith("MAIL FROM:<direccion@"));

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
