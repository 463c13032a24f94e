// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.SomeLetter;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.SitesFixture;

/** Attachments that are handed out. */
class DownloadPagesTest {

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
  void aDownloadIsExaminedAnewEachTimeAndGoesOutOnceWithoutACookie() throws IOException {
    site.deliverStamped("ana", "clean", AttachmentFixture.notes("uno"));
    MailVisit ana = site.atTheAttachment();
    assertThat(ana.page()).contains("examined by the gateway node on", "own/g0");
    assertThat(site.asked).hasValue(0);
    for (int i = 1; i <= 2; i++) {
      assertThat(AttachmentFixture.press(ana, "/mail/download")).isEqualTo(200);
      assertThat(ana.page()).contains("sandbox=\"allow-downloads\"", "notas.txt");
      String word = AttachmentFixture.file(ana);
      HttpResponse<byte[]> file = site.bare(word + "?lang=es");
      assertThat(file.body()).isEqualTo("unas notas".getBytes(UTF_8));
      assertThat(SitesFixture.field(file, "Content-Type")).isEqualTo("application/octet-stream");
      assertThat(SitesFixture.field(file, "Content-Disposition"))
          .isEqualTo("attachment; filename=\"notas.txt\"; filename*=UTF-8''notas.txt");
      assertThat(SitesFixture.field(file, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(SitesFixture.field(file, "Content-Security-Policy"))
          .isEqualTo("default-src 'none'; sandbox");
      assertThat(SitesFixture.field(file, "Cache-Control")).isEqualTo("no-store");
      assertThat(file.headers().firstValue("X-Frame-Options")).isEmpty();
      assertThat(file.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(site.bare(word).statusCode()).isEqualTo(404);
      assertThat(site.asked).hasValue(i);
      ana.get(AttachmentFixture.attachmentOfList(ana));
    }
    assertThat(folder.resolve("downloads")).isEmptyDirectory();
    assertThat(folder.resolve("letters")).isEmptyDirectory();

    site.gate(
        _ -> AttachmentFixture.answer(Verdict.INFECTED, List.of(), AttachmentFixture.virus()));
    assertThat(AttachmentFixture.press(ana, "/mail/download")).isEqualTo(403);
    ana.get(AttachmentFixture.attachmentOfList(ana));
    assertThat(ana.page()).contains("Nothing of this message", "examined by the gateway node");
    site.gate(
        _ -> {
          throw new LazaretoException("letter.no-gate");
        });
    assertThat(AttachmentFixture.download(ana, AttachmentFixture.attachmentOfList(ana)))
        .isEqualTo(503);
  }

  @Test
  void whatAPersonLetOutIsHandedOutDespiteTheRulesButNoVirusIs() throws IOException {
    site.deliverStamped("ana", "released", AttachmentFixture.notes("uno"));
    Finding rule = new Finding("", Finding.Kind.RULE, "no-exe", "");
    site.gate(_ -> AttachmentFixture.answer(Verdict.BLOCKED, List.of(), rule));
    MailVisit ana = site.atTheAttachment();
    assertThat(AttachmentFixture.press(ana, "/mail/download")).isEqualTo(200);
    site.gate(
        _ -> AttachmentFixture.answer(Verdict.BLOCKED, List.of(), rule, AttachmentFixture.virus()));
    assertThat(AttachmentFixture.download(ana, AttachmentFixture.attachmentOfList(ana)))
        .isEqualTo(403);
    site.gate(_ -> AttachmentFixture.answer(Verdict.INFECTED, List.of()));
    assertThat(AttachmentFixture.download(ana, AttachmentFixture.attachmentOfList(ana)))
        .isEqualTo(403);
  }

  @Test
  void aStrangersNameIsOneSafeField() throws IOException {
    String name =
        "=?utf-8?B?"
            + Base64.getEncoder()
                .encodeToString("..\\a\r\nX: y\u202Egpj\"<script>.exe".getBytes(UTF_8))
            + "?=";
    String fields = "Content-Type: application/octet-stream; name=\"" + name + "\"";
    site.deliverStamped("ana", "clean", SomeLetter.with("uno", fields, new byte[3]));
    MailVisit ana = site.atTheAttachment();
    assertThat(SitesFixture.harmless(ana.page())).isTrue();
    assertThat(AttachmentFixture.press(ana, "/mail/download")).isEqualTo(200);
    assertThat(ana.page()).doesNotContain("<script");
    HttpResponse<byte[]> file = site.bare(AttachmentFixture.file(ana));
    assertThat(SitesFixture.field(file, "Content-Disposition"))
        .matches("attachment; filename=\"[A-Za-z0-9 ._-]+\\.exe\"; filename\\*=UTF-8''[!-~]+exe");
    assertThat(file.headers().firstValue("X")).isEmpty();
  }
}
