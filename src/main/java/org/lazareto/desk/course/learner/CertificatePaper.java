// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.lazareto.desk.course.Language;

/**
 * A certificate as a page of A4, in the holder's language with the other one below each line; the
 * font is embedded, so that every letter of a name is there on every printer. Immutable.
 *
 * @param web what the portal's addresses begin with; empty: the page for looking it up is not named
 */
public record CertificatePaper(String issuer, String web, ZoneId zone) {

  /** Of the library that writes it: Latin, Greek and Cyrillic letters. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final float MARGIN = 72;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final Color INK = new Color(0x1b1b18);
  private static final Color MUTED = new Color(0x5c5a50);
  private static final Color SIGNAL = new Color(0xf2c800);
  private static final float LARGE = 30;
  private static final float NAME = 24;
  private static final float TITLE = 18;
  private static final float TEXT = 12;
  private static final float SMALL = 9.5f;

  /** The page of a certificate, where everybody can look it up. */
  public Optional<String> address(Certificate certificate) {
    return web.isEmpty()
        ? Optional.empty()
        : Optional.of(web + "/certificates/" + certificate.serial());
  }

  /** Writes the whole document. */
  public void write(Certificate certificate, Language language, OutputStream out)
      throws IOException {
    try (PDDocument document = new PDDocument();
        InputStream bytes = PDDocument.class.getResourceAsStream(FONT)) {
      if (bytes == null) {
        throw new IllegalStateException(FONT + " is not shipped");
      }
      PDFont font = PDType0Font.load(document, bytes, true);
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      describe(document, certificate, language);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        new Writing(content, font).all(certificate, language);
      }
      document.save(out);
    }
  }

  private void describe(PDDocument document, Certificate certificate, Language language) {
    document.getDocumentInformation().setTitle(certificate.title().in(language));
    document.getDocumentInformation().setAuthor(issuer);
    document.getDocumentInformation().setSubject(certificate.serial());
    document
        .getDocumentInformation()
        .setCreationDate(GregorianCalendar.from(certificate.made().atZone(zone)));
    document.getDocumentCatalog().setLanguage(language.code());
  }

  private String say(Language language, String key, Object... arguments) {
    return language.catalogue().say("course.paper." + key, arguments);
  }

  private String day(Instant at, Language language) {
    return DateTimeFormatter.ofPattern(
            language.catalogue().say("web.form.day"), language.catalogue().locale())
        .format(at.atZone(zone));
  }

  /** What is written from the top downwards. Confined to one document. */
  private final class Writing {

    private final PDPageContentStream content;
    private final PDFont font;
    private float at = PDRectangle.A4.getHeight() - MARGIN;

    Writing(PDPageContentStream content, PDFont font) {
      this.content = content;
      this.font = font;
    }

    void all(Certificate certificate, Language first) throws IOException {
      Language second = first == Language.ES ? Language.EN : Language.ES;
      mark();
      at -= 90;
      both("title", first, second, LARGE);
      at -= 34;
      both("says", first, second, TEXT);
      at -= 14;
      lines(certificate.holder().name(), NAME, INK);
      at -= 22;
      both("completed", first, second, TEXT);
      at -= 10;
      lines(certificate.title().in(first), TITLE, INK);
      if (!certificate.title().in(second).equals(certificate.title().in(first))) {
        lines(certificate.title().in(second), SMALL, MUTED);
      }
      at -= 30;
      line(
          say(first, "day", day(certificate.made(), first)),
          say(second, "day", day(certificate.made(), second)));
      if (certificate.ends().isPresent()) {
        Instant ends = certificate.ends().get();
        line(say(first, "ends", day(ends, first)), say(second, "ends", day(ends, second)));
      }
      at = MARGIN + 110;
      rule();
      lines(say(first, "serial", certificate.serial()), TEXT, INK);
      Optional<String> address = address(certificate);
      if (address.isPresent()) {
        lines(say(first, "verify") + " / " + say(second, "verify"), SMALL, MUTED);
        lines(address.get(), SMALL, INK);
      }
      lines(issuer, SMALL, MUTED);
    }

    /** The flag Lima: two yellow and two black quarters. */
    private void mark() throws IOException {
      float side = 14;
      float left = MARGIN;
      float bottom = at - 2 * side;
      square(SIGNAL, left, bottom + side, side);
      square(INK, left + side, bottom + side, side);
      square(INK, left, bottom, side);
      square(SIGNAL, left + side, bottom, side);
      text("Lazareto", TEXT, INK, left + 2 * side + 10, bottom + side - 4);
      at = bottom;
    }

    private void square(Color colour, float x, float y, float side) throws IOException {
      content.setNonStrokingColor(colour);
      content.addRect(x, y, side, side);
      content.fill();
    }

    private void rule() throws IOException {
      content.setStrokingColor(MUTED);
      content.setLineWidth(0.5f);
      content.moveTo(MARGIN, at);
      content.lineTo(MARGIN + WIDTH, at);
      content.stroke();
      at -= 6;
    }

    private void both(String key, Language first, Language second, float size) throws IOException {
      lines(say(first, key), size, INK);
      lines(say(second, key), SMALL, MUTED);
    }

    private void line(String first, String second) throws IOException {
      lines(first, TEXT, INK);
      lines(second, SMALL, MUTED);
    }

    private void lines(String text, float size, Color colour) throws IOException {
      for (String line : wrapped(text, size)) {
        at -= size * 1.35f;
        text(line, size, colour, MARGIN, at);
      }
    }

    private void text(String line, float size, Color colour, float x, float y) throws IOException {
      content.beginText();
      content.setFont(font, size);
      content.setNonStrokingColor(colour);
      content.newLineAtOffset(x, y);
      content.showText(line);
      content.endText();
    }

    private List<String> wrapped(String text, float size) throws IOException {
      List<String> lines = new ArrayList<>();
      StringBuilder line = new StringBuilder();
      for (String word : known(text).split(" ", -1)) {
        boolean full = !line.isEmpty() && width(line + " " + word, size) > WIDTH;
        if (full) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(line.toString());
      return lines;
    }

    private float width(String line, float size) throws IOException {
      return font.getStringWidth(line) / 1000 * size;
    }

    /** What the font has no letter for becomes a question mark. */
    private String known(String text) {
      StringBuilder known = new StringBuilder();
      text.codePoints().forEach(c -> known.append(has(c) ? Character.toString(c) : "?"));
      return known.toString();
    }

    private boolean has(int c) {
      try {
        return font.encode(Character.toString(c)).length > 0;
      } catch (IOException | IllegalArgumentException _) {
        return false;
      }
    }
  }
}
