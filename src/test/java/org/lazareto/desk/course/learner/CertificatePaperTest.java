// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Said;

class CertificatePaperTest {

  private static final String SERIAL = "ABCDE-FGHJK-LMNPQ-RSTUV";
  private static final CertificatePaper PAPER =
      new CertificatePaper("Grupo de atención", "https://portal.health.test", ZoneOffset.UTC);

  private static Certificate named(String name, String title) {
    return new Certificate(
        SERIAL,
        1,
        "ejemplo",
        new Said(title, "Basic mail security"),
        new Certificate.Holder(1, name, "Hospital"),
        Instant.parse("2026-11-28T12:00:00Z"),
        Optional.of(Instant.parse("2028-11-27T12:00:00Z")),
        Optional.empty());
  }

  private static PDDocument written(Certificate certificate) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PAPER.write(certificate, Language.ES, out);
    assertThat(out.size()).isBetween(3_000, 60_000);
    return Loader.loadPDF(out.toByteArray());
  }

  @Test
  void everythingIsOnOnePageWithItsFont() throws IOException {
    try (PDDocument document = written(named("Íñigo Güell Muñoz", "Seguridad básica del correo"))) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(new PDFTextStripper().getText(document))
          .contains("Certificado")
          .contains("Certificate")
          .contains("Íñigo Güell Muñoz")
          .contains("Seguridad básica del correo")
          .contains("Basic mail security")
          .contains("28 de noviembre de 2026")
          .contains("27 de noviembre de 2028")
          .contains(SERIAL)
          .contains("https://portal.health.test/certificates/" + SERIAL);
      for (COSName name : document.getPage(0).getResources().getFontNames()) {
        PDFont font = document.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).isTrue();
        assertThat(font.getName()).endsWith("LiberationSans");
      }
    }
  }

  @Test
  void aLongTitleIsWrappedAndAStrangeLetterDoesNoHarm() throws IOException {
    String title = "Curso ".repeat(20).strip() + " 漢 ) Tj (";
    try (PDDocument document = written(named("Ана-Мария Иванова", title))) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("Ана-Мария Иванова").contains("? ) Tj (");
    }
  }
}
