// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.web.mail.write.WritingFixture.fields;
import static org.lazareto.web.mail.write.WritingFixture.file;
import static org.lazareto.web.mail.write.WritingFixture.folder;
import static org.lazareto.web.mail.write.WritingFixture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mailbox.Key;
import org.lazareto.web.mail.MailVisit;

/** What was typed is kept, whatever else happens. */
class KeepingTest {

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

  @ParameterizedTest
  @ValueSource(strings = {"", "--b\nContent-Type: text/plain\n\n \n"})
  void aDraftThatIsAPageAloneGoesOnAsItsText(String text) throws IOException {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    write(ana, "save", "subject", "que haya una carpeta", "text", "x");
    Key key =
        mail.draft(
            "ana",
            """
            From: ana@health.test
            Subject: de otro programa
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            %s--b
            Content-Type: text/html; charset=utf-8

            <p>Primera <b>l&iacute;nea</b></p><p>Segunda</p>
            --b
            Content-Type: application/pdf; name=a.pdf

            x
            --b--
            """
                .formatted(text));
    ana.get("/mail/write?draft=" + Typed.text(key));
    assertThat(ana.page()).contains("Primera línea\n\nSegunda", "a.pdf");
    write(ana, "save", "subject", "uno", "text", "Primera línea\n\nSegunda y más");
    ana.get(ana.location());
    assertThat(ana.page()).contains("Segunda y más", "a.pdf");
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
    assertThat(ana.page()).matches("\\d+-\\d+ " + form[1] + " " + form[3]);
    // The page was sent before the script's answer came: the same window, so the same draft.
    ana.get("/mail/write");
    assertThat(ana.send("/mail/write", form)).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("a poco");
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("1 message");
  }

  @Test
  void whatTheScriptSavesInTwoWindowsIsTwoDrafts() {
    MailVisit ana = mail.visit("ana");
    ana.get("/mail/write");
    write(ana, "save", "subject", "base", "text", "base");
    String draft = ana.location();
    ana.get(draft);
    List<String> other = new ArrayList<>(List.of(fields(ana, "subject", "mio", "do", "keep")));
    ana.get(draft);
    write(ana, "keep", "subject", "tuyo", "text", "esta ventana");
    for (int i = 0; i < 3; i++) {
      ana.get("/mail/write");
      List<String> form = new ArrayList<>(other);
      form.addAll(List.of("text", "otra ventana " + i));
      assertThat(ana.send("/mail/write", form.toArray(new String[0]))).isEqualTo(200);
      // As write.js does.
      String[] names = ana.page().split(" ");
      for (String field : List.of("draft", "id", "window")) {
        other.set(other.indexOf(field) + 1, names[List.of("draft", "id", "window").indexOf(field)]);
      }
    }
    folder(ana, "Drafts");
    assertThat(ana.page()).contains("2 messages", "mio", "tuyo");
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
}
