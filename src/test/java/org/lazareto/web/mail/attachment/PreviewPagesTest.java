// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.child.Children;
import org.lazareto.fake.Needs;
import org.lazareto.fake.SomeLetter;
import org.lazareto.mailbox.preview.PreviewSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.SitesFixture;

/** Previews: pictures point by point, texts page by page, for one person alone. */
class PreviewPagesTest {

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
  void aPictureIsShownPointByPoint() throws IOException {
    needDrawing();
    site.deliverStamped("ana", "clean", picture());
    MailVisit ana = site.atTheAttachment();
    assertThat(ana.page()).contains("Look at it safely, here").doesNotContain("<img");
    String page = ana.piece("href=\"([^\"]+)#preview\"");
    assertThat(ana.get(page)).isEqualTo(200);
    String shown = ana.piece("<img src=\"([^\"]+)\" width=\"40\" height=\"30\"");
    HttpResponse<byte[]> picture = ana.reply(shown);
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(SitesFixture.field(picture, "Content-Type")).isEqualTo("image/png");
    assertThat(SitesFixture.field(picture, "Content-Security-Policy"))
        .isEqualTo("default-src 'none'; sandbox");
    assertThat(SitesFixture.field(picture, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth()).isEqualTo(40);
    assertThat(site.asked).as("looked into before it was drawn").hasValue(1);
    for (String other : List.of("/1", "/-1", "/x", "/99999999999999")) {
      assertThat(ana.get(shown.replaceFirst("/0$", other))).as(other).isEqualTo(404);
    }
    site.clock.move(Duration.ofMinutes(11));
    assertThat(ana.get(page)).isEqualTo(200);
    assertThat(site.asked).hasValue(1);

    site.gate(
        _ -> AttachmentFixture.answer(Verdict.INFECTED, List.of(), AttachmentFixture.virus()));
    site.clock.move(Duration.ofMinutes(29));
    assertThat(ana.get(page)).isEqualTo(200);
    assertThat(ana.page()).contains("Nothing of this message").doesNotContain("<img");
  }

  @Test
  void aLongTextIsPreviewedPageByPageAndItsLinksLeadNowhere() throws IOException {
    StringBuilder text = new StringBuilder("mira https://evil.example/x ahora\n\n");
    Random random = new Random(13);
    while (text.length() < 200_000) {
      text.append(Long.toString(random.nextLong(), 36))
          .append(random.nextInt(9) == 0 ? "\n\n" : " ");
    }
    site.deliverStamped(
        "ana",
        "clean",
        SomeLetter.with("uno", AttachmentFixture.NOTES, text.toString().getBytes(UTF_8)));
    MailVisit ana = site.atTheAttachment();
    String page = ana.piece("href=\"([^\"]+)#preview\"");
    assertThat(ana.get(page)).isEqualTo(200);
    assertThat(ana.page()).contains("evil.example)", "Next page of this text");
    assertThat(ana.page()).doesNotContain("/mail/link", "href=\"https:");
    assertThat(ana.packed(page)).isLessThan(AttachmentFixture.PAGE);
    assertThat(ana.get(ana.piece("rel=\"next\" href=\"([^\"]+)#preview\""))).isEqualTo(200);
    assertThat(ana.page()).doesNotContain("evil.example)");
  }

  @Test
  void withoutTheGateAStampStillShowsButNothingIsHandedOut() throws IOException {
    site.deliverStamped("ana", "clean", AttachmentFixture.notes("uno"));
    site.gate(
        _ -> {
          throw new LazaretoException("letter.no-gate");
        });
    MailVisit ana = site.atTheAttachment();
    assertThat(ana.get(ana.piece("href=\"([^\"]+)#preview\""))).isEqualTo(200);
    assertThat(ana.page()).contains("unas notas");
    assertThat(AttachmentFixture.press(ana, "/mail/download")).isEqualTo(503);
    assertThat(ana.page()).contains("does not answer just now");
  }

  @Test
  void nobodyReachesWhatIsAnotherPersons() throws IOException {
    needDrawing();
    site.deliverStamped("ana", "clean", picture());
    MailVisit ana = site.atTheAttachment();
    String page = AttachmentFixture.attachmentOfList(ana);
    assertThat(ana.get(page + "&preview=0")).isEqualTo(200);
    String shown = ana.piece("<img src=\"([^\"]+)\"");
    assertThat(ana.get(shown)).isEqualTo(200);

    MailVisit berta = site.visit().in("berta");
    berta.get("/mail");
    assertThat(berta.get(page)).isEqualTo(404);
    assertThat(berta.get(page + "&preview=0")).isEqualTo(404);
    assertThat(berta.get(shown)).isEqualTo(404);
    berta.get("/mail");
    int before = site.asked.get();
    assertThat(AttachmentFixture.download(berta, page)).isEqualTo(404);
    berta.get("/mail");
    assertThat(berta.send("/mail/examine", "name", "INBOX", "of", "1", "uid", "1")).isEqualTo(404);
    assertThat(site.asked).hasValue(before);
    assertThat(site.bare(shown).statusCode()).isEqualTo(303);
    assertThat(site.bare(page.replace("&amp;", "&")).statusCode()).isEqualTo(303);
    assertThat(site.bare("/download/" + "A".repeat(43)).statusCode()).isEqualTo(404);
  }

  private static String picture() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BufferedImage points = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(points, "png", bytes)).isTrue();
    return SomeLetter.with("foto", "Content-Type: image/png", bytes.toByteArray());
  }

  private static void needDrawing() {
    Needs.that(
        new Children(PreviewSettings.defaults().child()).allowed(), "a sandbox with no network");
  }
}
