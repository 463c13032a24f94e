// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.unpack.ole.VbaWriter;
import org.lazareto.verdict.Fact.Kind;

/** Documents that are XML, in zip files or by themselves. */
class OfficeXmlTest {

  @Test
  void honestDocumentsHaveNothingToTell() throws IOException {
    try (XWPFDocument text = new XWPFDocument();
        XSSFWorkbook book = new XSSFWorkbook();
        XMLSlideShow slides = new XMLSlideShow()) {
      XWPFParagraph paragraph = text.createParagraph();
      paragraph.createRun().setText("Buenos días: = 1 + 2");
      paragraph.createHyperlinkRun("https://salud.example/").setText("un enlace");
      text.createTable(3, 3);
      book.createSheet("Hoja").createRow(0).createCell(0).setCellFormula("SUM(1,2)");
      slides.createSlide().createTable(2, 2);
      assertSilent("carta.docx", bytes(text::write));
      assertSilent("datos.xlsx", bytes(book::write));
      assertSilent("clase.pptx", bytes(slides::write));
    }
  }

  /** Each row is a piece of XML, the fact it must give, and nothing else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          <Relationship Type="http://x/attachedTemplate" Target="http://h.example/a.dotm" TargetMode="External"/> ~ external-reference (attachedTemplate http://h.example/a.dotm)
          <Relationship Type="http://x/oleObject" Target="mhtml:http://h.example/a!x-usc:b" TargetMode="external"/> ~ external-reference (oleObject mhtml:http://h.example/a!x-usc:b)
          <Relationship Type="http://x/attachedTemplate" Target="file:///C:\\Users\\ana\\a.dotm" TargetMode="External"/> ~
          <Relationship Type="http://x/image" Target="\\\\h.example\\a.png" TargetMode="External"/> ~ external-reference (image \\\\h.example\\a.png)
          <Relationship Type="http://x/hyperlink" Target="https://h.example/" TargetMode="External"/> ~
          <Relationship Type="http://x/hyperlink" Target="ms-msdt:/id x" TargetMode="External"/> ~ external-reference (hyperlink ms-msdt:/id x)
          <r:Relationship Type='http://x/xlMacrosheet' Target = 'macrosheets/s.xml'/> ~ macros (xlMacrosheet macrosheets/s.xml)
          <Relationship Type="http://x/control" Target="activeX/activeX1.xml"/> ~ embedded-object (control activeX/activeX1.xml)
          <Relationship Type="http://x/oleObject" Target="embeddings/o.bin"/> ~ embedded-object (oleObject embeddings/o.bin)
          <w:p><w:instrText>DD</w:instrText><w:x/><w:instrText>EAU<![CDATA[TO]]> &#99;:\\x</w:instrText><w:fldChar/></w:p> ~ auto-run (DDEAUTO c:\\x)
          <w:fldSimple w:instr=" DDE cmd "/> ~ auto-run (DDE cmd)
          <w:fldSimple w:instr="INCLUDEPICTURE &quot;http://h.example/p&quot;"/> ~ external-reference (INCLUDEPICTURE "http://h.example/p")
          <w:fldSimple w:instr="INCLUDEPICTURE C:\\fotos\\p.png"/> ~
          <w:fldSimple w:instr="LINK Excel.Sheet &quot;C:\\\\datos\\\\a.xlsx&quot; \\a"/> ~
          <w:fldSimple w:instr="INCLUDETEXT &quot;\\\\\\\\h.example\\\\a&quot;"/> ~ external-reference (INCLUDETEXT "\\\\\\\\h.example\\\\a")
          <w:fldSimple w:instr=" PAGE "/> ~
          <ddeLink ddeService="cmd" ddeTopic="/c calc"/> ~ auto-run (DDE cmd|/c calc)
          <definedName name="_xlnm.Auto_Open">x</definedName> ~ auto-run (_xlnm.Auto_Open)
          <definedName name="_xlnm.Print_Area">x</definedName> ~
          <mso:customUI onLoad="Al_Abrir"/> ~ auto-run (customUI onLoad Al_Abrir)
          <a:hlinkMouseOver action="ppaction://program"/> ~ auto-run (hlinkMouseOver ppaction://program)
          <script:event-listener script:event-name="dom:load" xlink:href="vnd.sun.star.script:a"/> ~ auto-run (dom:load vnd.sun.star.script:a)
          <script:module script:name="M" script:language="StarBasic">x</script:module> ~ macros (StarBasic M)
          <manifest:encryption-data/> ~ encrypted (OpenDocument)
          <manifest:file-entry manifest:full-path="Scripts/python/a.py"/> ~ macros (Scripts/python/a.py)
          <manifest:file-entry manifest:full-path="content.xml"/> ~
          <draw:object xlink:href="./Object 1"/> ~
          <draw:image xlink:href="http://h.example/p.png"/> ~ external-reference (image http://h.example/p.png)
          <text:a xlink:href="https://h.example/">x</text:a> ~
          <office:dde-source office:dde-application="soffice" office:dde-topic="t"/> ~ auto-run (DDE soffice|t)
          <PCSettings><DeepLink>cmd /c calc</DeepLink></PCSettings> ~ shortcut (cmd /c calc)
          <DeepLink>salud://x</DeepLink> ~
          <!-- <ddeLink ddeService="a"/> --><a b='<ddeLink '/> ~
          <!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a> ~ malformed (a document type with entities)
          <!DOCTYPE a PUBLIC "b" "c.dtd"><a/> ~
          """)
  void piecesOfXml(String xml, String fact) throws IOException {
    for (String text :
        new String[] {xml, "<?xml version='1.0'?>\n" + xml, "\u00EF\u00BB\u00BF" + xml}) {
      assertThat(Attachment.facts(Attachment.unpacked("a.bin", text)))
          .isEqualTo(fact == null ? java.util.List.of() : java.util.List.of(fact));
    }
    byte[] wide = ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_16LE);
    assertThat(Attachment.facts(Attachment.unpacked("a.bin", wide)))
        .isEqualTo(fact == null ? java.util.List.of() : java.util.List.of(fact));
  }

  @Test
  void macrosUnderAnotherName() throws IOException {
    String types =
        "<Types><Override PartName='/word/document.xml' ContentType="
            + "'application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>";
    String source = "Attribute VB_Name = \"Uno\"\r\nSub AutoOpen()\r\nEnd Sub\r\n";
    byte[] zip =
        Attachment.zipped(
            Map.of(
                "[Content_Types].xml", types.getBytes(StandardCharsets.UTF_8),
                "word/vbaProject.bin", VbaWriter.project(Map.of("Uno", source))));
    Unpacked hidden = Attachment.unpacked("carta.doc", zip);
    assertThat(hidden.facts("1")).containsExactly(Kind.TYPE_MISMATCH);
    assertThat(hidden.text("1!carta.doc!word/vbaProject.bin!VBA/Uno.bas")).isEqualTo(source);
    assertThat(Attachment.kinds(Attachment.unpacked("carta.docm", zip)))
        .containsExactlyInAnyOrder(Kind.MACROS, Kind.AUTO_RUN);
  }

  @Test
  void whatIsHeldInBase64() throws IOException {
    byte[] project = VbaWriter.project(Map.of("Uno", "Attribute VB_Name = \"Uno\"\r\nx = 1\r\n"));
    ByteArrayOutputStream mso = new ByteArrayOutputStream();
    mso.write("ActiveMime".getBytes(StandardCharsets.US_ASCII));
    mso.write(new byte[0x32 - mso.size()]);
    try (DeflaterOutputStream out = new DeflaterOutputStream(mso)) {
      out.write(project);
    }
    String base64 = Base64.getMimeEncoder().encodeToString(mso.toByteArray());
    String xml =
        "<?xml version=\"1.0\"?><w:wordDocument><w:docSuppData><w:binData w:name=\"editdata.mso\">"
            + base64
            + "</w:binData></w:docSuppData></w:wordDocument>";
    Unpacked narrow = Attachment.unpacked("carta.xml", xml);
    String module = "1!carta.xml!editdata.mso!editdata.ole!VBA/Uno.bas";
    assertThat(narrow.text(module)).contains("x = 1");
    Unpacked wide =
        Attachment.unpacked("carta.xml", ("\uFEFF" + xml).getBytes(StandardCharsets.UTF_16BE));
    assertThat(wide.text(module)).contains("x = 1");
  }

  @Test
  void unclosedAndEndless() throws IOException {
    for (String xml :
        new String[] {
          "<",
          "<a",
          "<a b",
          "<a b=",
          "<a b='",
          "<!",
          "<!-",
          "<!--",
          "<![CDATA[",
          "<!DOCTYPE a [",
          "<?",
          "<a b='" + "c".repeat(1 << 20),
          "<" + "a".repeat(1 << 20),
          "<a " + "b=c ".repeat(1 << 18),
          "<a>".repeat(1 << 18),
          "<a " + "/".repeat(1 << 18),
          "<a ='' ===''",
          "</",
          "</a</b<c"
        }) {
      assertThat(Attachment.kinds(Attachment.unpacked("a.bin", xml))).isEmpty();
    }
  }

  private static void assertSilent(String name, byte[] bytes) throws IOException {
    assertThat(Attachment.facts(Attachment.unpacked(name, bytes))).as(name).isEmpty();
  }

  private interface Writing {
    void write(ByteArrayOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.write(out);
    return out.toByteArray();
  }
}
