// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.verdict.Fact.Kind;

/** Shortcuts, notebooks, sheets as text. */
class ShortcutTest {

  @Test
  void aShortcutAndWhatIsBehindIt() throws IOException {
    ByteBuffer link = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    link.put(HexFormat.of().parseHex("4c0000000114020000000000c000000000000046"));
    // An ID list, a relative path, arguments, in UTF-16.
    link.putInt(1 | 1 << 3 | 1 << 5 | 1 << 7).position(76);
    link.putShort((short) 4).put(new byte[4]);
    string(link, "..\\cmd.exe");
    string(link, " ".repeat(50) + "/c calc");
    link.putInt(0).put("MZ payload".getBytes(StandardCharsets.US_ASCII));
    byte[] bytes = java.util.Arrays.copyOf(link.array(), link.position());
    Unpacked unpacked = Attachment.unpacked("foto.lnk", bytes);
    assertThat(Attachment.facts(unpacked))
        .contains(
            "executable (shortcut)", "shortcut (..\\cmd.exe /c calc)", "trailing-bytes (10 bytes)");
    assertThat(unpacked.text("1!foto.lnk!appended")).isEqualTo("MZ payload");
    for (int length = 20; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThat(Attachment.unpacked("foto.lnk", cut).facts("1")).contains(Kind.SHORTCUT);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          a.url ~ [InternetShortcut]|URL=file://h.example/x.exe ~ shortcut (URL=file://h.example/x.exe), shortcut ([internetshortcut])
          a.url ~ [DEFAULT]|BASEURL=x|[InternetShortcut]|url=http://x/ ~ shortcut ([internetshortcut]), shortcut (url=http://x/)
          a.desktop ~ [Desktop Entry]|Exec=sh -c calc ~ shortcut (Exec=sh -c calc), shortcut ([desktop entry])
          a.scf ~ [Shell]|IconFile=\\\\h.example\\a.ico ~ shortcut (IconFile=\\\\h.example\\a.ico), shortcut ([shell])
          a.iqy ~ WEB|1|http://h.example/q ~ external-reference (web query http://h.example/q)
          a.txt ~ Una nota|[y nada más] ~
          a.slk ~ ID;PWXL;N;E|O;E|NN;NAuto_open;ER1C1|C;X1;Y1;EEXEC("calc") ~ auto-run (NN;NAuto_open;ER1C1), macros (Excel 4.0 macro sheet)
          a.csv ~ nombre,edad|-3,"=1+2"|a;b!c ~
          """)
  void texts(String name, String text, String facts) throws IOException {
    Unpacked unpacked = Attachment.unpacked(name, text.replace("|", "\r\n"));
    assertThat(String.join(", ", Attachment.facts(unpacked))).isEqualTo(facts == null ? "" : facts);
  }

  @Test
  void cellsThatStartPrograms() throws IOException {
    Unpacked unpacked = Attachment.unpacked("a.csv", "n,e\n1,=cmd|'/c calc'!A0\n");
    assertThat(Attachment.facts(unpacked)).containsExactly("auto-run (DDE ,=cmd|'/c calc'!)");
  }

  @Test
  void filesInNotebooks() throws IOException {
    HexFormat hex = HexFormat.of();
    ByteBuffer note = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    note.put(hex.parseHex("e4525c7b8cd8a74daeb15378d02996d3")).put(new byte[31]);
    note.put("\0factura.pdf.hta\0".getBytes(StandardCharsets.UTF_16LE));
    for (long length : new long[] {4, Long.MAX_VALUE}) {
      note.put(hex.parseHex("e716e3bd65261145a4c48d4d0b7a9eac")).putLong(length);
      note.put(new byte[12]).put("hola".getBytes(StandardCharsets.US_ASCII));
    }
    byte[] bytes = java.util.Arrays.copyOf(note.array(), note.position());
    Unpacked unpacked = Attachment.unpacked("notas.one", bytes);
    assertThat(unpacked.text("1!notas.one!file-1")).isEqualTo("hola");
    assertThat(unpacked.text("1!notas.one!file-2")).isEqualTo("hola");
    assertThat(unpacked.facts("1!notas.one!factura.pdf.hta")).contains(Kind.DOUBLE_EXTENSION);
  }

  private static void string(ByteBuffer link, String text) {
    link.putShort((short) text.length()).put(text.getBytes(StandardCharsets.UTF_16LE));
  }
}
