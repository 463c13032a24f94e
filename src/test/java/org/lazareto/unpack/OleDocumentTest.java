// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.poi.hpsf.ClassID;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.Ole10Native;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.unpack.ole.VbaWriter;
import org.lazareto.verdict.Fact.Kind;

/** Documents that are compound files, by POI or by hand: what is in them, what is so about them. */
class OleDocumentTest {

  private static final String PROGRAM = "a program that was embedded";
  private static final String OFFICE_KNOWS = "VelvetSweatshop";

  private interface Filling {
    void fill(DirectoryEntry root) throws IOException;
  }

  @Test
  void honestDocumentsHaveNothingToTell() throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook();
        HSLFSlideShow slides = new HSLFSlideShow()) {
      book.createSheet("Hoja").createRow(0).createCell(0).setCellFormula("SUM(1,2)");
      book.createName().setNameName("Automatico");
      slides.createSlide().createTable(2, 2);
      Unpacked xls = Attachment.unpacked("datos.xls", written(book::write));
      assertThat(Attachment.kinds(xls)).isEmpty();
      assertThat(xls.parts).hasSize(2);
      Unpacked ppt = Attachment.unpacked("clase.ppt", written(slides::write));
      assertThat(Attachment.kinds(ppt)).isEmpty();
      assertThat(ppt.parts).hasSize(2);
    }
  }

  @Test
  void macrosAndTheirSource() throws IOException {
    String source = "Attribute VB_Name = \"Uno\"\r\nSub Workbook_Open()\r\nShell \"calc\"\r\n";
    byte[] xls =
        file(
            root -> VbaWriter.add(root.createDirectory("_VBA_PROJECT_CUR"), Map.of("Uno", source)));
    Unpacked unpacked = Attachment.unpacked("datos.xls", xls);
    assertThat(unpacked.text("1!datos.xls!_VBA_PROJECT_CUR/VBA/Uno.bas")).isEqualTo(source);
    assertThat(Attachment.facts(unpacked))
        .containsExactly("auto-run (Workbook_Open)", "macros (VBA: _VBA_PROJECT_CUR/VBA)");
  }

  @Test
  void macrosWithoutTheirSource() throws IOException {
    byte[] xls =
        file(
            root -> {
              DirectoryEntry vba = root.createDirectory("Macros").createDirectory("VBA");
              stream(vba, "_VBA_PROJECT", "\1\2AutoOpen\3".getBytes(StandardCharsets.US_ASCII));
              stream(vba, "Uno", new byte[700]);
            });
    assertThat(Attachment.facts(Attachment.unpacked("carta.doc", xls)))
        .containsExactly("auto-run (AutoOpen)", "macros (VBA without its source: Macros/VBA)");
  }

  @Test
  void aSourceThatTheDirectoryDoesNotKnow() throws IOException {
    String source = "Attribute VB_Name = \"Uno\"\r\nSub AutoExec()\r\n";
    byte[] whole = VbaWriter.project(Map.of("Uno", source));
    byte[] doc =
        file(
            root -> {
              DirectoryEntry vba = root.createDirectory("VBA");
              stream(vba, "dir", "rubbish".getBytes(StandardCharsets.US_ASCII));
              try (POIFSFileSystem other = new POIFSFileSystem(new ByteArrayInputStream(whole))) {
                DirectoryNode from = (DirectoryNode) other.getRoot().getEntryCaseInsensitive("VBA");
                vba.createDocument("Uno", from.createDocumentInputStream("Uno"));
              }
            });
    Unpacked unpacked = Attachment.unpacked("carta.doc", doc);
    assertThat(unpacked.text("1!carta.doc!VBA/Uno.bas")).isEqualTo(source);
    assertThat(Attachment.facts(unpacked)).contains("auto-run (AutoExec)");
  }

  @Test
  void macroSheetsOfExcel4() throws IOException {
    ByteArrayOutputStream book = new ByteArrayOutputStream();
    record(book, 0x809, new byte[] {0, 6, 5, 0, 0, 0, 0, 0});
    record(book, 0x85, bytes("\0\0\0\0\2\1\5\0Macro"));
    byte[] name = Arrays.copyOf(new byte[] {0x20, 0, 0, 1}, 16);
    name[15] = 1;
    record(book, 0x18, name);
    record(book, 0x1AE, bytes("\1\0\5\0\0cmd\3/c calc"));
    record(book, 0x0A, new byte[0]);
    byte[] xls = file(root -> stream(root, "Workbook", book.toByteArray()));
    assertThat(Attachment.facts(Attachment.unpacked("datos.xls", xls)))
        .containsExactly(
            "auto-run (Auto_Open)",
            "auto-run (DDE cmd|/c calc)",
            "macros (Excel 4.0 macro sheet Macro (very hidden))");
  }

  @Test
  void embeddedFilesWithoutTheSendersPath() throws IOException {
    byte[] doc =
        file(
            root -> {
              DirectoryEntry pool = root.createDirectory("ObjectPool").createDirectory("_1");
              Ole10Native object =
                  new Ole10Native(
                      "nomina.pdf",
                      "C:\\Users\\ana\\nomina.pdf",
                      "C:\\Temp\\nomina.pdf",
                      bytes(PROGRAM));
              stream(pool, Ole10Native.OLE10_NATIVE, written(object::writeOut));
              stream(pool, "Package", bytes("PK\3\4 another document"));
            });
    Unpacked unpacked = Attachment.unpacked("carta.doc", doc);
    assertThat(unpacked.text("1!carta.doc!nomina.pdf")).isEqualTo(PROGRAM);
    assertThat(unpacked.parts).containsKey("1!carta.doc!ObjectPool/_1/Package");
    assertThat(unpacked.part("1").facts().toString()).contains("embedded-object (nomina.pdf)");
    assertThat(unpacked.part("1!carta.doc!nomina.pdf").facts()).isEmpty();
  }

  @Test
  void linkedAndKnownObjects() throws IOException {
    byte[] doc =
        file(
            root -> {
              DirectoryEntry one = root.createDirectory("_1");
              one.setStorageClsid(new ClassID("{0002CE02-0000-0000-C000-000000000046}"));
              stream(one, "\1Ole", wide("\1\0http://host.example/x.hta\0"));
              stream(root, "oculto", bytes("MZ and what follows in a program of some length"));
            });
    Unpacked unpacked = Attachment.unpacked("carta.doc", doc);
    assertThat(Attachment.facts(unpacked))
        .contains(
            "embedded-object (Equation.3)",
            "external-reference (linked object http://host.example/x.hta)");
    assertThat(unpacked.parts).containsKey("1!carta.doc!oculto");
  }

  @Test
  void messagesOfOutlook() throws IOException {
    byte[] msg =
        file(
            root -> {
              stream(root, "__properties_version1.0", new byte[32]);
              stream(root, "__substg1.0_1000001F", wide("Buenos días"));
              stream(root, "__substg1.0_10090102", compressedRtf());
              DirectoryEntry one = root.createDirectory("__attach_version1.0_#00000000");
              stream(one, "__substg1.0_3707001F", wide("vacunas.pdf.exe"));
              stream(one, "__substg1.0_37010102", bytes(PROGRAM));
              DirectoryEntry two = root.createDirectory("__attach_version1.0_#00000001");
              DirectoryEntry inside = two.createDirectory("__substg1.0_3701000D");
              DirectoryEntry three = inside.createDirectory("__attach_version1.0_#00000000");
              stream(three, "__substg1.0_3704001E", bytes("b.txt"));
              stream(three, "__substg1.0_37010102", bytes("hondo"));
            });
    Unpacked unpacked = Attachment.unpacked("mensaje.msg", msg);
    assertThat(unpacked.text("1!mensaje.msg!vacunas.pdf.exe")).isEqualTo(PROGRAM);
    assertThat(unpacked.facts("1!mensaje.msg!vacunas.pdf.exe")).contains(Kind.DOUBLE_EXTENSION);
    assertThat(unpacked.text("1!mensaje.msg!b.txt")).isEqualTo("hondo");
    assertThat(new String(unpacked.contents.get("1!mensaje.msg!body.txt"), StandardCharsets.UTF_8))
        .isEqualTo("Buenos días");
    assertThat(unpacked.text("1!mensaje.msg!body.rtf"))
        .isEqualTo("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  }

  @Test
  void installers() throws IOException {
    byte[] msi =
        file(
            root -> {
              root.setStorageClsid(new ClassID("{000C1084-0000-0000-C000-000000000046}"));
              stream(root, packedName("!CustomAction"), new byte[4]);
              stream(root, packedName("datos.cab"), bytes("MSCF and so on"));
            });
    Unpacked unpacked = Attachment.unpacked("programa.msi", msi);
    assertThat(unpacked.text("1!programa.msi!datos.cab")).startsWith("MSCF");
    assertThat(unpacked.part("1").facts().toString())
        .contains("executable (Windows Installer)", "auto-run (custom actions)");
  }

  @Test
  void storagesInPresentations() throws IOException {
    byte[] project = VbaWriter.project(Map.of("Uno", "Attribute VB_Name = \"Uno\"\r\nx = 1\r\n"));
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(project);
    }
    ByteBuffer records = ByteBuffer.allocate(20 + deflated.size()).order(ByteOrder.LITTLE_ENDIAN);
    records.putShort((short) 0xF).putShort((short) 0x3E8).putInt(12 + deflated.size());
    records.putShort((short) 0x10).putShort((short) 0x1011).putInt(4 + deflated.size());
    records.putInt(project.length).put(deflated.toByteArray());
    byte[] ppt = file(root -> stream(root, "PowerPoint Document", records.array()));
    Unpacked unpacked = Attachment.unpacked("clase.ppt", ppt);
    assertThat(unpacked.text("1!clase.ppt!storage-16.ole!VBA/Uno.bas")).contains("x = 1");
  }

  @ParameterizedTest
  @EnumSource(names = {"agile", "standard"})
  void documentsThatOfficeOpensByItself(EncryptionMode mode) throws Exception {
    byte[] zip = Attachment.zip(Map.of("word/document.xml", "<w:document/>".repeat(1000)));
    Unpacked open =
        Attachment.unpacked("carta.docx", encrypted(zip, new EncryptionInfo(mode), OFFICE_KNOWS));
    assertThat(open.text("1!carta.docx!decrypted.zip!word/document.xml")).startsWith("<w:doc");
    assertThat(Attachment.kinds(open)).isEmpty();
    Unpacked closed =
        Attachment.unpacked("carta.docx", encrypted(zip, new EncryptionInfo(mode), "secreto"));
    assertThat(Attachment.facts(closed)).containsExactly("encrypted (EncryptedPackage)");
  }

  @ParameterizedTest
  @EnumSource(names = {"binaryRC4", "cryptoAPI"})
  void protectedWorkbooks(EncryptionMode mode) throws IOException {
    Unpacked open = Attachment.unpacked("datos.xls", workbook(mode, OFFICE_KNOWS));
    assertThat(open.text("1!datos.xls!Workbook")).contains("una celda que se lee");
    assertThat(Attachment.kinds(open)).isEmpty();
    Unpacked closed = Attachment.unpacked("datos.xls", workbook(mode, "secreto"));
    assertThat(Attachment.facts(closed)).containsExactly("encrypted (Workbook)");
  }

  @Test
  void encryptedWordAndPowerPoint() throws IOException {
    byte[] head = new byte[64];
    head[11] = 1;
    byte[] doc = file(root -> stream(root, "WordDocument", head));
    assertThat(Attachment.facts(Attachment.unpacked("a.doc", doc)))
        .containsExactly("encrypted (WordDocument)");
    byte[] session = {0x0F, 0, 0x14, 0x2F, 0, 0, 0, 0};
    byte[] ppt = file(root -> stream(root, "PowerPoint Document", session));
    assertThat(Attachment.facts(Attachment.unpacked("a.ppt", ppt)))
        .containsExactly("encrypted (PowerPoint Document)");
  }

  @Test
  void fieldsOfOldWord() throws IOException {
    byte[] narrow = bytes("\0".repeat(40) + "texto \23DDEAUTO c:\\\\x \24\25");
    byte[] both = file(root -> stream(root, "WordDocument", narrow));
    assertThat(Attachment.facts(Attachment.unpacked("a.doc", both)))
        .containsExactly("auto-run (DDEAUTO c:\\\\x)");
    byte[] wide = wide(" ".repeat(40) + "\23 dde cmd /c \25 \23PAGE\25");
    byte[] other = file(root -> stream(root, "WordDocument", wide));
    assertThat(Attachment.facts(Attachment.unpacked("a.doc", other)))
        .containsExactly("auto-run (dde cmd /c)");
  }

  private static byte[] workbook(EncryptionMode mode, String password) throws IOException {
    Biff8EncryptionKey.setCurrentUserPassword(password);
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      for (int i = 0; i < 200; i++) {
        book.createSheet().createRow(0).createCell(0).setCellValue("una celda que se lee");
      }
      book.setEncryptionMode(mode);
      return written(book::write);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  private static byte[] encrypted(byte[] zip, EncryptionInfo info, String password)
      throws Exception {
    Encryptor encryptor = info.getEncryptor();
    encryptor.confirmPassword(password);
    try (POIFSFileSystem poi = new POIFSFileSystem()) {
      try (OutputStream out = encryptor.getDataStream(poi)) {
        out.write(zip);
      }
      return written(poi::writeFilesystem);
    }
  }

  private interface Writing {
    void write(OutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.write(out);
    return out.toByteArray();
  }

  private static byte[] file(Filling filling) throws IOException {
    try (POIFSFileSystem poi = new POIFSFileSystem()) {
      filling.fill(poi.getRoot());
      return written(poi::writeFilesystem);
    }
  }

  private static void stream(DirectoryEntry storage, String name, byte[] bytes) throws IOException {
    storage.createDocument(name, new ByteArrayInputStream(bytes));
  }

  private static void record(ByteArrayOutputStream book, int id, byte[] data) {
    book.write(id);
    book.write(id >> 8);
    book.write(data.length);
    book.write(data.length >> 8);
    book.writeBytes(data);
  }

  /** The example of [MS-OXRTFCP] 3.1. */
  private static byte[] compressedRtf() {
    return java.util.HexFormat.of()
        .parseHex(
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320a"
                + "f32068656c090020627705b06c647d0a800fa0");
  }

  private static String packedName(String name) {
    String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";
    StringBuilder packed = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      int first = alphabet.indexOf(c);
      int second = i + 1 < name.length() ? alphabet.indexOf(name.charAt(i + 1)) : -1;
      if (c == '!') {
        packed.append('\u4840');
      } else if (second >= 0) {
        packed.append((char) (0x3800 + first + (second << 6)));
        i++;
      } else {
        packed.append((char) (0x4800 + first));
      }
    }
    return packed.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] wide(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }
}
