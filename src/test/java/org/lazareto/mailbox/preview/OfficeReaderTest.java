// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Block.Table;
import org.lazareto.mailbox.rendition.Dump;
import org.lazareto.mailbox.rendition.Rendition;

/** Documents that others wrote, and bombs. */
class OfficeReaderTest {

  private static final OfficeReader READER =
      new OfficeReader(PreviewSettings.Sheets.defaults(), Limits.defaults());

  /** What goes into a file. */
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  @Test
  void aTextOfWord() throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("First paragraph");
      var styled = document.createParagraph();
      styled.setStyle("Heading2");
      styled.createRun().setText("A heading");
      XWPFTable table = document.createTable(2, 2);
      table.getRow(0).getCell(0).setText("name");
      table.getRow(0).getCell(1).setText("dose");
      table.getRow(1).getCell(0).setText("Ana");
      table.getRow(1).getCell(1).setText("5 <mg>");
      document.createParagraph().createRun().setText("evil\u202Etxt");
      assertThat(read(document::write))
          .isEqualTo(
              """
              P First paragraph
              H2 A heading
              TABLE
              ROW
              |
                P name
              |
                P dose
              ROW
              |
                P Ana
              |
                P 5 <mg>
              P evil[DIRECTION U+202E ×1]txt
              """);
    }
  }

  @Test
  void aBookOfSheets() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      XSSFSheet sheet = book.createSheet("Casos");
      sheet.createRow(0).createCell(0).setCellValue("Provincia");
      sheet.getRow(0).createCell(2).setCellValue("Casos");
      sheet.createRow(5).createCell(0).setCellValue("Granma");
      sheet.getRow(5).createCell(2).setCellValue(12.5);
      assertThat(read(book::write))
          .isEqualTo(
              """
              TABLE
              ROW
              |
                P Provincia
              |
              |
                P Casos
              ROW
              |
                P Granma
              |
              |
                P 12.5
              ---
              """);
    }
  }

  @Test
  void aBookOfExcel97() throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      HSSFSheet sheet = book.createSheet("Casos");
      for (int i = 0; i < 2000; i++) {
        sheet.createRow(i).createCell(0).setCellValue("provincia número " + i);
        sheet.getRow(i).createCell(2).setCellValue(i % 2 == 0 ? i : i + 0.25);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      Rendition rendition = old(bytes.toByteArray()).orElseThrow();
      assertThat(rendition.cut()).isTrue();
      assertThat(((Table) rendition.blocks().getFirst()).rows())
          .hasSize(PreviewSettings.Sheets.defaults().rows());
      assertThat(Dump.of(rendition))
          .startsWith("TABLE\nROW\n|\n  P provincia número 0\n|\n|\n  P 0\nROW\n")
          .contains("P provincia número 199\n|\n|\n  P 199.25\n");
    }
  }

  @Test
  void aTextOfWord97() throws IOException {
    String text =
        "First\r"
            + "\u0013 HYPERLINK evil \u0014shown\u0015 link\r"
            + "a\u0007b\u0007\u0007c\u0007d\u0007\u0007after\r";
    assertThat(Dump.of(old(word97(text)).orElseThrow()))
        .isEqualTo(
            """
            P First
            P shown link
            TABLE
            ROW
            |
              P a
            |
              P b
            ROW
            |
              P c
            |
              P d
            P after
            """);
  }

  /** The least that Word itself would call a document: a header, one piece of text. */
  private static byte[] word97(String text) throws IOException {
    byte[] characters = text.getBytes(UTF_16LE);
    ByteBuffer document =
        ByteBuffer.allocate(0x800 + characters.length).order(ByteOrder.LITTLE_ENDIAN);
    document.putShort(0, (short) 0xA5EC).putShort(0x0A, (short) 0x0200);
    document.putInt(0x4C, text.length()).putInt(0x1A2, 0).putInt(0x1A6, 21);
    document.put(0x800, characters);
    ByteBuffer table = ByteBuffer.allocate(21).order(ByteOrder.LITTLE_ENDIAN);
    table.put((byte) 2).putInt(16).putInt(0).putInt(text.length());
    table.putShort((short) 0).putInt(0x800).putShort((short) 0);
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      file.createDocument(new ByteArrayInputStream(document.array()), "WordDocument");
      file.createDocument(new ByteArrayInputStream(table.array()), "1Table");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      file.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }

  private static Optional<Rendition> old(byte[] bytes) {
    return new OldOfficeReader(PreviewSettings.Sheets.defaults(), Limits.defaults())
        .read(attached(bytes));
  }

  @Test
  void slides() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      show.createSlide().createTextBox().setText("one");
      show.createSlide().createTextBox().setText("two");
      assertThat(read(show::write)).isEqualTo("P one\n---\nP two\n");
    }
  }

  @Test
  void openDocument() throws IOException {
    String content =
        """
        <?xml version="1.0"?><office:document-content><office:body><office:text>
        <text:h text:outline-level="1">Title</text:h>
        <text:p>Some <text:span>styled</text:span> words<text:line-break/>and<text:s/>more &amp; more</text:p>
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
        <table:table-cell><text:p>b</text:p><table:table><table:table-row><table:table-cell>
        <text:p>inner</text:p></table:table-cell></table:table-row></table:table></table:table-cell>
        </table:table-row></table:table>
        </office:text></office:body></office:document-content>
        """;
    assertThat(
            Dump.of(
                rendition(
                        zip(
                            Map.of(
                                "mimetype",
                                "application/vnd.oasis.opendocument.text",
                                "content.xml",
                                content)))
                    .orElseThrow()))
        .isEqualTo(
            """
            H1 Title
            P Some styled words⏎and more & more
            TABLE
            ROW
            |
              P a
            |
              P b
              P inner
            """);
  }

  @Test
  void aMillionSharedTextsCostNoMemory() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      zip.write("<sst>".getBytes(UTF_8));
      for (int i = 0; i < 1_000_000; i++) {
        zip.write(("<si><t>text " + i + "</t></si>").getBytes(UTF_8));
      }
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write("<sheetData>".getBytes(UTF_8));
      for (int i = 0; i < 100_000; i++) {
        zip.write(("<row><c t=\"s\"><v>" + i + "</v></c></row>").getBytes(UTF_8));
      }
    }
    Rendition rendition = rendition(bytes.toByteArray()).orElseThrow();
    Table table = (Table) rendition.blocks().getFirst();
    assertThat(table.rows()).hasSize(PreviewSettings.Sheets.defaults().rows());
    assertThat(Dump.of(new Rendition(List.<Block>of(table), false))).contains("P text 199\n");
    assertThat(rendition.cut()).isTrue();
  }

  @Test
  void aDocumentThatUnpacksWithoutEndIsCut() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      byte[] piece = "<w:p><w:t>over and over</w:t></w:p>".repeat(1000).getBytes(UTF_8);
      for (int i = 0; i < 1000; i++) {
        zip.write(piece);
      }
    }
    Rendition rendition = rendition(bytes.toByteArray()).orElseThrow();
    assertThat(rendition.cut()).isTrue();
    assertThat(rendition.blocks()).hasSizeLessThan(20_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<w:br/>",
        "<w:tbl><w:tr><w:tc><w:p><w:t>x</w:t></w:p></w:tc><w:tc></w:tc><w:tc></w:tc></w:tr></w:tbl>"
      })
  void whatHasNoLettersIsBoundedToo(String piece) throws IOException {
    String text =
        "<w:p><w:t>x</w:t>" + piece.repeat(300_000 / (1 + piece.length() / 20)) + "</w:p>";
    Rendition rendition = rendition(zip(Map.of("word/document.xml", text))).orElseThrow();
    assertThat(rendition.cut()).isTrue();
  }

  @Test
  void aTextThatStandsInEveryCellIsShownAsOftenAsThereIsRoom() throws IOException {
    String cells = "<c t=\"s\"><v>0</v></c>".repeat(30);
    String sheet = "<sheetData>" + ("<row>" + cells + "</row>").repeat(200);
    String texts = "<sst><si><t>" + "x".repeat(1000) + "</t></si>";
    byte[] book = zip(Map.of("xl/sharedStrings.xml", texts, "xl/worksheets/sheet1.xml", sheet));
    Rendition rendition = rendition(book).orElseThrow();
    assertThat(Dump.of(rendition).chars().filter(c -> c == 'x'))
        .hasSize(PreviewSettings.Sheets.defaults().text());
    assertThat(rendition.cut()).isTrue();
  }

  @Test
  void sharedTextsInEmptyRecordsAreBounded() throws IOException {
    assertThat(excel(records(0xFC, 8, 1) + records(0x3C, 0, 1000)).cut()).isFalse();
    assertThat(excel(records(0xFC, 8, 1) + records(0x3C, 0, 300_000)).cut()).isTrue();
  }

  @Test
  void aSheetBeyondTheBoundIsNotReadIntoTheLastOne() throws IOException {
    String sheet = "\u0009\u0008\u0006\u0000\u0000\u0006\u0010\u0000\u0000\u0000";
    String cell = "\u0003\u0002\u000e\u0000" + "\u0000".repeat(13) + "\u0040";
    int most = PreviewSettings.Sheets.defaults().sheets();
    assertThat(excel((sheet + cell).repeat(most)).cut()).isFalse();
    Rendition more = excel((sheet + cell).repeat(most) + sheet + cell.repeat(5));
    assertThat(more.cut()).isTrue();
    assertThat(more.blocks()).isEqualTo(excel((sheet + cell).repeat(most)).blocks());
  }

  private static Rendition excel(String records) throws IOException {
    return new ExcelRecords(PreviewSettings.Sheets.defaults())
        .read(
            new ByteArrayInputStream(records.getBytes(ISO_8859_1)),
            new Budget(Limits.defaults(), records.length()))
        .orElseThrow();
  }

  private static String records(int id, int length, int times) {
    return ("" + (char) id + "\u0000" + (char) length + "\u0000" + "\u0000".repeat(length))
        .repeat(times);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "título", "heading "})
  void aStyleWithoutEndIsNoHeading(String piece) throws IOException {
    String style = piece.repeat(8000 / piece.length());
    String text =
        "<w:p><w:pPr><w:pStyle w:val='" + style + "x'/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>";
    assertThat(Dump.of(rendition(zip(Map.of("word/document.xml", text))).orElseThrow()))
        .isEqualTo("P words\n");
  }

  @Test
  void whatIsNoDocumentIsNone() throws IOException {
    assertThat(rendition(zip(Map.of("a.txt", "x")))).isEmpty();
    assertThat(rendition("PK\3\4broken".getBytes(UTF_8))).isEmpty();
    assertThat(rendition(new byte[0])).isEmpty();
  }

  private static String read(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.write(bytes);
    return Dump.of(rendition(bytes.toByteArray()).orElseThrow());
  }

  private static Optional<Rendition> rendition(byte[] bytes) {
    return READER.read(attached(bytes));
  }

  private static Attached attached(byte[] bytes) {
    return new Attached(
        PreviewFixture.part("2", "application/zip", bytes.length, "", List.of()),
        ByteSource.of(bytes),
        List.of());
  }

  private static byte[] zip(Map<String, String> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> member : new TreeMap<>(members).entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue().getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
