// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.SomeLetter;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.SitesFixture;

/** The page of an attachment: its facts, and what lies in it. */
class AttachmentSiteTest {

  private AttachmentFixture site;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    site = new AttachmentFixture(folder);
  }

  @AfterEach
  void end() throws IOException {
    site.close();
  }

  @Test
  void aPartThatIsNotThereIsNone() throws IOException {
    site.deliverStamped("ana", "clean", AttachmentFixture.notes("uno"));
    MailVisit ana = site.atTheMessage();
    String page = AttachmentFixture.attachment(ana);
    for (String part : List.of("", "1", "3", "2!x", "99999999999", "..%2F..%2Fetc", "2%00")) {
      String other = page.replaceFirst("part=2", "part=" + part);
      assertThat(ana.get(other)).as(part).isEqualTo(404);
      ana.get(page);
      assertThat(ana.send("/mail/download", fields(page, part))).as(part).isEqualTo(404);
    }
    assertThat(ana.get(page + "&members=999999999999999999&preview=77777777777")).isEqualTo(200);
    assertThat(ana.get(page + "&members=2147483648&preview=2147483648")).isEqualTo(200);
    assertThat(ana.get("/mail/attachment")).isEqualTo(404);
    assertThat(site.asked.get()).isLessThanOrEqualTo(1);
  }

  private static String[] fields(String page, String part) {
    String of = page.replaceFirst(".*[?&;]of=(\\d+).*", "$1");
    String uid = page.replaceFirst(".*[?&;]uid=(\\d+).*", "$1");
    return new String[] {"name", "INBOX", "of", of, "uid", uid, "part", part};
  }

  @Test
  void aMailServerThatIsGoneIsASentence() throws IOException {
    site.deliverStamped("ana", "clean", AttachmentFixture.notes("uno"));
    MailVisit ana = site.atTheAttachment();
    String page = AttachmentFixture.attachmentOfList(ana);
    site.dovecot.kill();
    assertThat(ana.get(page)).isEqualTo(503);
    assertThat(ana.page()).contains("mail server");
    site.dovecot.launch();
    ana.get("/mail");
    assertThat(AttachmentFixture.download(ana, page)).isEqualTo(200);
  }

  @Test
  void aMessageIsDeletedFromItsPageUnopened() throws IOException {
    site.deliver("ana", AttachmentFixture.notes("uno"));
    MailVisit ana = site.atTheMessage();
    String page = AttachmentFixture.attachment(ana);
    String action = ana.piece("action=\"(/mail/folder[^\"]*)\"");
    String uid = ana.piece("name=\"uid\" value=\"(\\d+)\"");
    String of = ana.piece("name=\"of\" value=\"(\\d+)\"");
    assertThat(ana.send(action, "of", of, "uid", uid, "do", "delete")).isEqualTo(303);
    assertThat(ana.get(ana.location())).isEqualTo(200);
    assertThat(ana.page()).contains("1 message was deleted.", "Undo");
    assertThat(ana.get(page)).isEqualTo(404);
    assertThat(ana.page()).contains("not there any more");
    ana.get("/mail");
    assertThat(AttachmentFixture.download(ana, page)).isEqualTo(404);
    assertThat(site.asked).hasValue(0);
  }

  @Test
  void anArchiveOfAThousandIsPagedAndItsNamesAreHarmless() throws IOException {
    List<Part> parts = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 1000; i++) {
      String noise = Long.toString(random.nextLong(), 36) + Long.toString(random.nextLong(), 36);
      parts.add(member("2!a.zip!<script>alert(" + i + ")</script>\u202E" + noise.repeat(20)));
    }
    site.deliverStamped("ana", "clean", AttachmentFixture.notes("uno"));
    site.gate(_ -> AttachmentFixture.answer(Verdict.CLEAN, parts));
    MailVisit ana = site.atTheAttachment();
    assertThat(AttachmentFixture.press(ana, "/mail/examine")).isEqualTo(303);
    String page = ana.location();
    assertThat(ana.get(page)).isEqualTo(200);
    assertThat(ana.page()).contains("What lies in it (1,000)", "[U+202E]", "could not be read");
    assertThat(ana.page()).contains("It holds macros: programs that run inside a document.");
    assertThat(ana.packed(page)).isLessThan(AttachmentFixture.PAGE);
    assertThat(SitesFixture.harmless(ana.page())).isTrue();
    assertThat(ana.get(page + "&members=19")).isEqualTo(200);
    assertThat(ana.page()).contains("alert(999)").doesNotContain("members=20");
  }

  private static Part member(String path) {
    List<Fact> facts = List.of(new Fact(Fact.Kind.ENCRYPTED, ""), new Fact(Fact.Kind.MACROS, ""));
    return new Part(path, List.of(), "", "application/x<b>", 5, "", false, Optional.empty(), facts);
  }

  @Test
  void aThousandAttachmentsArePagedEverywhere() throws IOException {
    StringBuilder message =
        new StringBuilder(
            """
            From: x@example.org
            Subject: mil
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            el texto
            """);
    Random random = new Random(12);
    for (int i = 0; i < 1000; i++) {
      String noise = Long.toString(random.nextLong(), 36) + Long.toString(random.nextLong(), 36);
      message
          .append("--b\nContent-Type: application/octet-stream; name=\"n" + i + "-")
          .append(noise.repeat(7))
          .append("\"\n\nx" + i + "\n");
    }
    site.deliverStamped("ana", "clean", message.append("--b--\n").toString());
    MailVisit ana = site.visit().in("ana");
    ana.get("/mail/folder");
    assertThat(ana.page()).contains("more attachments");
    assertThat(ana.packed("/mail/folder")).isLessThan(AttachmentFixture.PAGE);
    String path = ana.piece("href=\"(/mail/message[^\"]+)\"");
    ana.get(path);
    assertThat(ana.packed(path)).isLessThan(AttachmentFixture.PAGE);
    assertThat(ana.page()).contains("n0-", "More of its 1,000 attachments").doesNotContain("n50-");
    String last = path + "&files=19";
    assertThat(ana.get(last)).isEqualTo(200);
    assertThat(ana.page()).contains("n999-").doesNotContain("files=20");
    assertThat(ana.get(ana.piece("href=\"(/mail/attachment[^\"]*part=1001)\""))).isEqualTo(200);
    assertThat(AttachmentFixture.press(ana, "/mail/download")).isEqualTo(200);
    assertThat(new String(site.bare(AttachmentFixture.file(ana)).body(), UTF_8)).isEqualTo("x999");
  }

  @Test
  void aListTellsTypeAndVerdictOfEachAttachment() throws IOException {
    byte[] program = {'M', 'Z', 0, 0};
    String fields = "Content-Type: application/pdf; name=\"factura.pdf.exe\"";
    site.deliverStamped("ana", "clean", SomeLetter.with("uno", fields, program));
    MailVisit ana = site.visit().in("ana");
    ana.get("/mail/folder");
    assertThat(ana.piece(">(factura.pdf.exe, [^<]*)</a>"))
        .startsWith("factura.pdf.exe, application/")
        .contains(": clean", "disguised");
  }
}
