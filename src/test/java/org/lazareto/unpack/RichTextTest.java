// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.verdict.Fact.Kind;

/** RTF: the objects in it, however their digits are written, and what it fetches and runs. */
class RichTextTest {

  private static final String CONTENT = "content of an object";
  private static final String HEX = HexFormat.of().formatHex(object("Word.Document.8", CONTENT));

  /** Each writes the same digits; {@code H1} and {@code H2} are their halves. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\rtf1{\\object\\objemb{\\*\\objdata H1H2}}}",
        "{\\rt{\\object\\objocx{\\objdata H1\r\n \tH2}}}",
        "  {\\rtf1{\\object{\\*\\objdata H1\\par\\b0 H2}}}",
        "{\\rtf1{\\object{\\*\\objdata H1zxghH2}}}",
        "{\\rtf1{\\object{\\*\\objdata H1{}{\\b}H2}}}",
        "{\\rtf1{\\object{\\*\\objdata{\\b H1}{\\i H2}}}}",
        "{\\rtf1{\\object{\\*\\objdata H1{\\*\\gridtbl 0102}H2}}}",
        "{\\rtf1{\\object{\\*\\objdata H1\\'6fH2}}}",
        "{\\rtf1{\\object{\\*\\objdata H1H2",
        "{\\rtf1{\\object{\\*\\OBJDATA H1H2}}}",
      })
  void digitsAreFound(String pattern) throws IOException {
    int half = HEX.length() / 4 * 2;
    String rtf = pattern.replace("H1", HEX.substring(0, half)).replace("H2", HEX.substring(half));
    Unpacked unpacked = Attachment.unpacked("carta.rtf", rtf);
    assertThat(members(unpacked)).contains(CONTENT);
    assertThat(unpacked.facts("1")).contains(Kind.EMBEDDED_OBJECT);
    assertThat(Attachment.SILENT).containsAll(Attachment.kinds(unpacked));
  }

  @Test
  void rawBytesAmongTheDigits() throws IOException {
    byte[] object = object("Word.Document.8", "}{\\ raw bytes \\}");
    String raw = new String(object, StandardCharsets.ISO_8859_1);
    String rtf = "{\\rtf1{\\*\\objdata \\bin" + raw.length() + " " + raw + "}}";
    assertThat(members(Attachment.unpacked("carta.rtf", rtf))).contains("}{\\ raw bytes \\}");
  }

  @Test
  void aPackedFile() throws IOException {
    String packed =
        "\2\0nota.txt\0C:\\x\\nota.txt\0\0\0\3\0\11\0\0\0C:\\t\\a.b\0\4\0\0\0hola and more behind";
    String hex = HexFormat.of().formatHex(object("Package", packed));
    Unpacked unpacked = Attachment.unpacked("carta.rtf", "{\\rtf1{\\*\\objdata " + hex + "}}");
    assertThat(unpacked.text("1!carta.rtf!nota.txt")).isEqualTo("hola");
    assertThat(Attachment.facts(unpacked)).containsExactly("embedded-object (Package)");
  }

  @Test
  void anObjectWithoutADescription() throws IOException {
    Unpacked unpacked = Attachment.unpacked("carta.rtf", "{\\rtf1{\\*\\objdata 686f6c61}}");
    assertThat(unpacked.text("1!carta.rtf!objdata")).isEqualTo("hola");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {\\*\\template http://h.example/a.dot} ~ external-reference (template http://h.example/a.dot)
          {\\*\\template C:\\\\Plantillas\\\\a.dot} ~
          {\\object\\objautlink\\objupdate{\\*\\objclass Word.Document.8}} ~ auto-run (objupdate), embedded-object (Word.Document.8), external-reference (objautlink)
          {\\field{\\*\\fldinst{DDE}{AUTO c:\\\\\\\\x}}{\\fldrslt y}} ~ auto-run (DDEAUTO c:\\\\x)
          {\\field{\\*\\fldinst INCLUDEPICTURE "http://h.example/p"}} ~ external-reference (INCLUDEPICTURE "http://h.example/p")
          {\\field{\\*\\fldinst HYPERLINK "http://h.example/p"}} ~
          {\\b Un texto cualquiera con \\'e1 y 686f6c61}{\\pict 0102} ~
          """)
  void whatItDoes(String rtf, String facts) throws IOException {
    Unpacked unpacked = Attachment.unpacked("carta.rtf", "{\\rtf1\\ansi " + rtf + "}");
    assertThat(String.join(", ", Attachment.facts(unpacked))).isEqualTo(facts == null ? "" : facts);
    assertThat(unpacked.parts).hasSize(2);
  }

  @Test
  void groupsInsideEachOther() throws IOException {
    String deep = "{\\rtf1" + "{".repeat(1 << 18) + "{\\*\\objdata 686f6c61}" + "}".repeat(1 << 18);
    assertThat(members(Attachment.unpacked("carta.rtf", deep))).contains("hola");
  }

  @Test
  void endlessObjects() throws IOException {
    String many = "{\\rtf1" + "{\\*\\objdata 00}".repeat(6000);
    assertThat(Attachment.unpacked("carta.rtf", many).facts("")).contains(Kind.OVER_BUDGET);
  }

  private static List<String> members(Unpacked unpacked) {
    return unpacked.parts.keySet().stream()
        .filter(p -> p.startsWith("1!"))
        .map(unpacked::text)
        .toList();
  }

  /** An object as OLE 1 wrote it. */
  private static byte[] object(String name, String content) {
    ByteBuffer all =
        ByteBuffer.allocate(name.length() + content.length() + 25).order(ByteOrder.LITTLE_ENDIAN);
    all.putInt(0x501).putInt(2).putInt(name.length() + 1);
    all.put(name.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0).putInt(0).putInt(0);
    all.putInt(content.length()).put(content.getBytes(StandardCharsets.ISO_8859_1));
    return all.array();
  }
}
