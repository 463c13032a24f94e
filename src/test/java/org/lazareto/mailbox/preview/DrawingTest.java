// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.preview.Preview.Pictures;
import org.lazareto.mailbox.preview.Preview.Unavailable;

/** Pictures of honest attachments, of bombs and of what hangs, by the real programs. */
class DrawingTest {

  @TempDir private Path directory;

  @BeforeAll
  static void programs() {
    PreviewFixture.needPrograms();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
  void aPictureIsDrawnAnew(String format) throws IOException {
    byte[] bytes = SamplePictures.of(format, 2000, 1000);
    String type = "image/" + format;
    Pictures shown =
        (Pictures) PreviewFixture.previews(directory).of(PreviewFixture.attached(type, bytes, 1));
    assertThat(shown.more()).isFalse();
    assertThat(shown.pages()).hasSize(1);
    Picture page = shown.pages().getFirst();
    assertThat(page.width()).isEqualTo(400);
    assertThat(page.height()).isEqualTo(200);
    BufferedImage drawn = ImageIO.read(page.file().toFile());
    assertThat(new Color(drawn.getRGB(50, 50)).getRed()).isGreaterThan(200);
    assertThat(new Color(drawn.getRGB(350, 150)).getBlue()).isGreaterThan(200);
  }

  @Test
  void whatStandsBehindAPictureIsNotKept() throws IOException {
    byte[] bytes =
        SamplePictures.join(
            SamplePictures.of("png", 20, 20), "<script>alert(1)</script>".getBytes(UTF_8));
    Pictures shown =
        (Pictures)
            PreviewFixture.previews(directory).of(PreviewFixture.attached("image/png", bytes, 1));
    byte[] kept = Files.readAllBytes(shown.pages().getFirst().file());
    assertThat(new String(kept, ISO_8859_1)).doesNotContain("script");
  }

  @Test
  void aPhotographIsMadeSmallForThinLines() throws IOException {
    Pictures shown =
        (Pictures)
            PreviewFixture.previews(directory)
                .of(PreviewFixture.attached("image/png", SamplePictures.noise(400, 400), 1));
    assertThat(shown.pages().getFirst().type()).isEqualTo("image/jpeg");
  }

  @Test
  void thePagesOfADocumentAreDrawnUpToANumber() throws IOException {
    Pictures few =
        (Pictures)
            PreviewFixture.previews(directory)
                .of(PreviewFixture.attached("application/pdf", SampleDocuments.pages(2), 1));
    assertThat(few.pages()).hasSize(2);
    assertThat(few.more()).isFalse();
    Pictures many =
        (Pictures)
            PreviewFixture.previews(directory)
                .of(PreviewFixture.attached("application/pdf", SampleDocuments.pages(9), 2));
    assertThat(many.pages()).hasSize(3).allMatch(p -> p.height() <= 402 && p.width() <= 402);
    assertThat(many.more()).isTrue();
  }

  @Test
  void bombsComeToNothingOrToSomethingSmall() throws IOException {
    assertThat(
            PreviewFixture.previews(directory)
                .of(
                    PreviewFixture.attached(
                        "image/png", SamplePictures.bigHeader(60_000, 60_000), 1)))
        .isEqualTo(new Unavailable(Reason.TOO_MANY_POINTS));
    Preview page =
        PreviewFixture.previews(directory)
            .of(
                PreviewFixture.attached(
                    "application/pdf",
                    SampleDocuments.page(new PDRectangle(14_400_000, 14_400_000)),
                    2));
    assertThat(page)
        .satisfiesAnyOf(
            p -> assertThat(p).isInstanceOf(Unavailable.class),
            p -> assertThat(((Pictures) p).pages()).allMatch(one -> one.width() <= 402));
    Preview strip =
        PreviewFixture.previews(directory)
            .of(
                PreviewFixture.attached(
                    "application/pdf", SampleDocuments.page(new PDRectangle(1, 14_400)), 3));
    assertThat(strip).isInstanceOf(Pictures.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "image/jpeg", "image/gif", "application/pdf"})
  void whatIsNoneIsUnreadable(String type) throws IOException {
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);
    assertThat(PreviewFixture.previews(directory).of(PreviewFixture.attached(type, noise, 1)))
        .isEqualTo(new Unavailable(Reason.UNREADABLE));
    assertThat(PreviewFixture.previews(directory).of(PreviewFixture.attached(type, new byte[0], 1)))
        .isEqualTo(new Unavailable(Reason.UNREADABLE));
  }

  @Test
  void aSealedDocumentSaysSo() throws IOException {
    assertThat(
            PreviewFixture.previews(directory)
                .of(PreviewFixture.attached("application/pdf", SampleDocuments.sealed(), 1)))
        .isEqualTo(new Unavailable(Reason.ENCRYPTED));
  }

  @Test
  void whatHangsIsStopped() throws IOException {
    PreviewSettings hurried =
        PreviewFixture.settings(directory, Duration.ofMillis(1), ByteSize.megabytes(64));
    assertThat(
            PreviewFixture.previews(hurried)
                .of(PreviewFixture.attached("image/png", SamplePictures.of("png", 20, 20), 1)))
        .isEqualTo(new Unavailable(Reason.TOO_LONG));
  }
}
