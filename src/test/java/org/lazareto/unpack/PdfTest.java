// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.unpack.Attached.EICAR;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.verdict.Fact.Kind;
import org.lazareto.verdict.Part;

/** PDFs made by PDFBox and by hand. */
class PdfTest {

  private static final String PDF = "2!a.pdf!";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFilesAndScriptsThatPdfboxPutsIn(boolean objectStreams) throws IOException {
    Unpacked unpacked = unpack(saved(document("año.txt", EICAR), objectStreams));
    assertThat(unpacked.text(PDF + "año.txt")).isEqualTo(EICAR);
    assertThat(unpacked.text(PDF + "JavaScript")).isEqualTo("app.alert('hola');");
    assertThat(unpacked.facts("2"))
        .containsExactly(Kind.EMBEDDED_OBJECT, Kind.PDF_ACTION, Kind.PDF_SCRIPT);
    assertThat(unpacked.part("2").facts().toString()).contains("OpenAction JavaScript");
  }

  @ParameterizedTest
  @CsvSource({"40,false", "128,false", "128,true", "256,true"})
  void encryptionWithTheEmptyPasswordIsNone(int bits, boolean aes) throws IOException {
    Unpacked unpacked = unpack(encrypted(document("a.txt", EICAR), bits, aes, ""));
    assertThat(unpacked.text(PDF + "a.txt")).isEqualTo(EICAR);
    assertThat(unpacked.text(PDF + "JavaScript")).isEqualTo("app.alert('hola');");
    assertThat(unpacked.facts("2")).doesNotContain(Kind.ENCRYPTED);
  }

  @ParameterizedTest
  @CsvSource({"40,false", "128,false", "128,true", "256,true"})
  void encryptionWithAnotherPasswordIsSaid(int bits, boolean aes) throws IOException {
    Unpacked unpacked = unpack(encrypted(document("a.txt", EICAR), bits, aes, "secreto"));
    assertThat(unpacked.facts("2")).contains(Kind.ENCRYPTED);
    assertThat(unpacked.part(PDF + "embedded").facts().toString()).contains("encrypted");
    assertThat(unpacked.part(PDF + "embedded").size()).isZero();
  }

  @Test
  void aPlainPdfHasNoFacts() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      Unpacked unpacked = unpack(saved(document, true));
      assertThat(unpacked.facts("2")).isEmpty();
      assertThat(unpacked.parts).containsOnlyKeys("1", "2", "");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12, 15})
  void everyFilterAndPredictorThatPdfboxWrites(int predictor) throws IOException {
    byte[] content = bytes(20_000, predictor);
    for (List<COSName> filters :
        List.of(
            List.of(COSName.FLATE_DECODE),
            List.of(COSName.LZW_DECODE),
            List.of(COSName.ASCII_HEX_DECODE),
            List.of(COSName.ASCII85_DECODE),
            List.of(COSName.RUN_LENGTH_DECODE),
            List.of(COSName.ASCII85_DECODE, COSName.LZW_DECODE),
            List.of(COSName.ASCII_HEX_DECODE, COSName.FLATE_DECODE, COSName.RUN_LENGTH_DECODE))) {
      Unpacked unpacked = unpack(filtered(content, filters, predictor));
      assertThat(unpacked.facts("2")).as("%s", filters).containsExactly(Kind.EMBEDDED_OBJECT);
      Part file = unpacked.part(PDF + "f.bin");
      if (predictor == 1 || !filters.equals(List.of(COSName.FLATE_DECODE))) {
        assertThat(unpacked.contents.get(PDF + "f.bin")).as("%s", filters).isEqualTo(content);
      }
      assertThat(file.facts()).isEmpty();
    }
  }

  /** The text of each PDF behind its header, and what must be found in it. */
  @Test
  void whateverHidesIt() throws IOException {
    String file = "5 0 obj <</Length 5>> stream\nhola!\nendstream endobj ";
    Map<String, String> cases =
        Map.of(
            file + "6 0 obj <</F (a.txt) /EF <</F 5 0 R>>>> endobj",
            "a.txt=hola!",
            file + "6 0 obj <</#46 (a.txt) /E#46 <</F 5 0 R>>>> endobj",
            "a.txt=hola!",
            file + "6 0 obj <</UF <FEFF00F1002E0074> /EF 7 0 R>> endobj 7 0 obj <</UF 5 0 R>>",
            "ñ.t=hola!",
            file + "6 0 obj (x 6 0 obj <</F (a.txt) /EF <</F 5 0 R>>>> endobj",
            "a.txt=hola!",
            file + "6 0 obj [[[{{ <</F (a.txt) > /EF <</F 5 0 R",
            "a.txt=hola!",
            "5 0 obj <</Type/EmbeddedFile>> stream\r\nhola!\r\nendstream",
            "embedded=hola!",
            "5 0 obj<</Type/EmbeddedFile/Filter[7 0 R]/Length 99>>stream\n686f6c6121>endstream"
                + " 7 0 obj /AHx",
            "embedded=hola!",
            file.replace("5>>", "8 0 R>>")
                + "8 0 obj 5 endobj 6 0 obj <</F (a.txt)/EF <</F 9 0 R>>>> 9 0 obj 5 0 R endobj",
            "a.txt=hola!",
            "1 0 obj <</S/JavaScript /J#53 (hol\\141\\041)>>",
            "JavaScript=hola!",
            "1 0 obj <</JS 2 0 R>> 2 0 obj <686f6c6121>",
            "JavaScript=hola!");
    for (Map.Entry<String, String> one : cases.entrySet()) {
      Unpacked unpacked = unpack(raw(one.getKey()));
      String[] wanted = one.getValue().split("=");
      assertThat(unpacked.text(PDF + wanted[0])).as(one.getKey()).isEqualTo(wanted[1]);
    }
  }

  /** Which of many objects of one number is the right one, the cross-reference table tells. */
  @ParameterizedTest
  @CsvSource({"0,0", "8,0", "8,8", "0,500", "500,0"})
  void anObjectThatStandsInManyPlaces(int before, int behind) throws IOException {
    String none = "10 0 obj null endobj ";
    String file =
        "10 0 obj <</Filter/FlateDecode/Length 11 0 R>> stream\n"
            + new String(deflated("hola!".getBytes(ISO_8859_1)), ISO_8859_1)
            + "\nendstream endobj ";
    String script = "10 0 obj (hola!) endobj ";
    for (String owner : List.of("<</F (a.txt)/EF <</F 10 0 R>>>>", "<</JS 10 0 R>>")) {
      String one = owner.contains("JS") ? script : file;
      String all = none.repeat(before) + one + none.repeat(behind) + "12 0 obj " + owner;
      Unpacked unpacked = unpack(raw(all));
      String name = owner.contains("JS") ? "JavaScript" : "a.txt";
      assertThat(unpacked.text(PDF + name)).as(owner).isEqualTo("hola!");
      assertThat(unpacked.facts("2").contains(Kind.OVER_BUDGET)).isEqualTo(before + behind > 31);
    }
  }

  @Test
  void whatIsNotFollowedIsTold() throws IOException {
    String nulls = "10 0 obj null endobj ".repeat(100);
    String script = "10 0 obj (hola!) endobj ";
    Unpacked unpacked = unpack(raw(nulls + script + nulls + "12 0 obj <</JS 10 0 R>>"));
    assertThat(unpacked.facts("2")).contains(Kind.OVER_BUDGET);
    String chain = distinct("%1$d 0 obj 1%1$d 0 R endobj ".repeat(9), 1);
    unpacked = unpack(raw(chain + "10 0 obj (hola!) endobj 12 0 obj <</JS 0 0 R>>"));
    assertThat(unpacked.text(PDF + "JavaScript")).isEqualTo("hola!");
    unpacked = unpack(raw("1 0 obj <</JS 2 0 R>> " + references(2, 100)));
    assertThat(unpacked.facts("2")).contains(Kind.OVER_BUDGET);
    String trailer = "trailer <</Encrypt <</Filter/Other>>>> ";
    unpacked = unpack(raw("1 0 obj (x) endobj " + trailer.repeat(65)));
    assertThat(unpacked.facts("2")).contains(Kind.OVER_BUDGET);
  }

  @Test
  void theLastOfAllNumbers() throws IOException {
    Unpacked unpacked = unpack(raw("4194303 0 obj (hola!) endobj 1 0 obj <</JS 4194303 0 R>>"));
    assertThat(unpacked.text(PDF + "JavaScript")).isEqualTo("hola!");
  }

  /** Readers take the last object of a number, or the one that the table of places names. */
  @Test
  void everyPacketOfAForm() throws IOException {
    String form = "1 0 obj <</XFA [(a) 2 0 R]>> endobj ";
    String packet = "2 0 obj <</Length 5>> stream\nhola!\nendstream endobj ";
    Unpacked unpacked = unpack(raw(form + packet + "2 0 obj null endobj"));
    assertThat(unpacked.text(PDF + "xfa.xml")).isEqualTo("hola!");
    unpacked = unpack(raw(form.replace("[", "[" + "(a) null ".repeat(40)) + packet));
    assertThat(unpacked.facts("2")).contains(Kind.OVER_BUDGET);
  }

  /** Objects that point to the next one each, and the last to a text. */
  private static String references(int from, int count) {
    StringBuilder all = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      all.append("%d 0 obj %d 0 R endobj ".formatted(i, i + 1));
    }
    return all + "%d 0 obj (hola!) endobj".formatted(from + count);
  }

  @Test
  void readersFindTheHeaderBehindSomethingElse() throws IOException {
    byte[] pdf = raw("1 0 obj <</JS (hola!)>>");
    ByteArrayOutputStream shifted = new ByteArrayOutputStream();
    shifted.writeBytes("x".repeat(1000).getBytes(StandardCharsets.US_ASCII));
    shifted.writeBytes(pdf);
    assertThat(unpack(shifted.toByteArray()).text(PDF + "JavaScript")).isEqualTo("hola!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<</S/Launch /F (cmd.exe)>>|Launch cmd.exe",
        "<</S/Launch /Win <</F (calc.exe)>>>>|Launch calc.exe",
        "<</S/SubmitForm /F <</FS/URL /F (http://x.test/)>>>>|SubmitForm http://x.test/",
        "<</S/GoToR /F (otro.pdf)>>|GoToR otro.pdf",
        "<</S/GoToE /F 2 0 R>> endobj 2 0 obj (dentro.pdf)|GoToE dentro.pdf",
        "<</S/ImportData /F (a.fdf)>>|ImportData a.fdf",
        "<</OpenAction <</S/Launch>>>>|OpenAction Launch",
        "<</AA <</O 3 0 R>>>>|AA",
        "<</XFA []>>|XFA",
        "<</Subtype/RichMedia>>|RichMedia"
      })
  void actionsAreFacts(String object, String detail) throws IOException {
    Unpacked unpacked = unpack(raw("1 0 obj " + object));
    assertThat(unpacked.facts("2")).containsExactly(Kind.PDF_ACTION);
    assertThat(unpacked.part("2").facts().toString()).contains("(" + detail + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<</OpenAction [3 0 R /Fit]>>",
        "<</OpenAction 2 0 R>> endobj 2 0 obj <</S/GoTo/D[3 0 R/Fit]>>",
        "<</S/URI /URI (http://infomed.test/)>>",
        "<</Type/StructElem /S/P>>"
      })
  void linksAndDestinationsAreNone(String object) throws IOException {
    assertThat(unpack(raw("1 0 obj " + object)).facts("2")).isEmpty();
  }

  @Test
  void fiveHundredFilters() throws IOException {
    String filters = "/FlateDecode ".repeat(500);
    Unpacked unpacked =
        unpack(raw("1 0 obj <</Type/EmbeddedFile/Filter[" + filters + "]>>stream\nx\nendstream"));
    assertThat(unpacked.facts(PDF + "embedded")).containsExactly(Kind.OVER_BUDGET);
  }

  @Test
  void bombs() throws IOException {
    byte[] inner = deflated(new byte[64 << 20]);
    byte[] bomb = deflated(deflated(inner));
    Unpacked unpacked = unpack(stream("/Type/EmbeddedFile /Filter[/Fl/Fl/Fl]", bomb, "endstream"));
    assertThat(unpacked.facts("")).containsExactly(Kind.OVER_BUDGET);
    unpacked = unpack(stream("/Type/ObjStm /N 1/First 4 /Filter[/Fl/Fl/Fl]", bomb, "endstream"));
    assertThat(unpacked.facts("2")).contains(Kind.OVER_BUDGET);
  }

  @Test
  void objectsThatNeverEnd() throws IOException {
    Unpacked unpacked = unpack(raw("1 0 obj (".repeat(200_000)));
    assertThat(unpacked.part("2").facts().toString()).contains("objects in each other");
    unpacked = unpack(raw("1 0 obj " + "[<<".repeat(200_000)));
    assertThat(unpacked.part("2").facts().toString()).contains("a big object");
    unpacked = unpack(raw("1 0 obj " + "[".repeat(4000) + ">>".repeat(500_000)));
    assertThat(unpacked.facts("2")).isEmpty();
    unpacked = unpack(raw("1 0 obj <<" + distinct("/A%d <</B 1>>", 200_000) + ">>"));
    assertThat(unpacked.facts("2")).isEmpty();
  }

  @Test
  void objectStreamsThatLieInThemselves() throws IOException {
    String head = "<</Type/ObjStm /N 1 /First 3 /Length 2 0 R /Filter 2 0 R>>stream\n";
    Unpacked unpacked = unpack(raw("2 0 obj " + head + "2 0 <</JS(x)>>\nendstream endobj"));
    assertThat(unpacked.text(PDF + "JavaScript")).isEqualTo("x");
    String loop = "1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj 3 0 obj <</JS 1 0 R/EF 2 0 R>> endobj";
    assertThat(unpack(raw(loop)).facts("2"))
        .containsExactly(Kind.UNREADABLE_CONTAINER, Kind.PDF_SCRIPT);
  }

  @Test
  void aTrailerThatOnlyPretendsEncryption() throws IOException {
    byte[] pdf = saved(document("a.txt", EICAR), false);
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(pdf);
    two.writeBytes("trailer <</Encrypt <</Filter/Other>>>>".getBytes(StandardCharsets.US_ASCII));
    Unpacked unpacked = unpack(two.toByteArray());
    assertThat(unpacked.text(PDF + "a.txt")).isEqualTo(EICAR);
  }

  @Test
  void brokenPdfsAreFacts() throws IOException {
    List<byte[]> seeds =
        List.of(
            saved(document("a.txt", EICAR), true),
            encrypted(document("a.txt", EICAR), 128, true, ""),
            encrypted(document("a.txt", EICAR), 256, true, ""),
            filtered(bytes(500, 1), List.of(COSName.ASCII85_DECODE, COSName.LZW_DECODE), 12));
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      byte[] pdf = seeds.get(i % seeds.size()).clone();
      for (int change = random.nextInt(20); change >= 0; change--) {
        pdf[8 + random.nextInt(pdf.length - 8)] = (byte) "<>[]()/0123 R".charAt(i % 13);
      }
      for (Part part : unpack(pdf).parts.values()) {
        assertThat(part.facts().toString())
            .doesNotContain("Bounds")
            .doesNotContain("NullPointer")
            .doesNotContain("IllegalState");
      }
    }
  }

  private static String distinct(String form, int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(form.formatted(i));
    }
    return all.toString();
  }

  static Unpacked unpack(byte[] pdf) throws IOException {
    return Attached.unpack("a.pdf", "application/pdf", pdf);
  }

  static byte[] raw(String objects) {
    return ("%PDF-1.7\n" + objects).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] stream(String dictionary, byte[] data, String end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(raw("1 0 obj <<" + dictionary + ">>stream\n"));
    out.writeBytes(data);
    out.writeBytes(("\n" + end).getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9))) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    for (int i = 0; i < length / 2; i++) {
      bytes[i] = (byte) (i / 9);
    }
    return bytes;
  }

  static PDDocument document(String name, String content) throws IOException {
    PDDocument document = new PDDocument();
    document.addPage(new PDPage());
    PDEmbeddedFile file =
        new PDEmbeddedFile(
            document,
            new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)),
            COSName.FLATE_DECODE);
    PDComplexFileSpecification specification = new PDComplexFileSpecification();
    specification.setFile(name);
    specification.setFileUnicode(name);
    specification.setEmbeddedFile(file);
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of(name, specification));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
    document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('hola');"));
    return document;
  }

  static byte[] encrypted(PDDocument document, int bits, boolean aes, String password)
      throws IOException {
    StandardProtectionPolicy policy =
        new StandardProtectionPolicy("jefe", password, new AccessPermission());
    policy.setEncryptionKeyLength(bits);
    policy.setPreferAES(aes);
    document.protect(policy);
    return saved(document, false);
  }

  private static byte[] saved(PDDocument document, boolean objectStreams) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(
        out,
        objectStreams ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
    document.close();
    Loader.loadPDF(out.toByteArray(), "jefe").close();
    return out.toByteArray();
  }

  private static byte[] filtered(byte[] content, List<COSName> filters, int predictor)
      throws IOException {
    try (PDDocument document = new PDDocument()) {
      COSStream stream = document.getDocument().createCOSStream();
      COSArray names = new COSArray();
      COSArray parameters = new COSArray();
      for (COSName filter : filters) {
        names.add(filter);
        parameters.add(new COSDictionary());
      }
      stream.setItem(COSName.DECODE_PARMS, parameters);
      try (var out = stream.createOutputStream(names)) {
        out.write(content);
      }
      if (filters.equals(List.of(COSName.FLATE_DECODE))) {
        ((COSDictionary) parameters.get(0)).setItem(COSName.PREDICTOR, COSInteger.get(predictor));
        ((COSDictionary) parameters.get(0)).setInt(COSName.COLUMNS, 7);
      }
      document.addPage(new PDPage());
      COSDictionary specification = new COSDictionary();
      specification.setString(COSName.F, "f.bin");
      COSDictionary embedded = new COSDictionary();
      embedded.setItem(COSName.F, stream);
      specification.setItem(COSName.EF, embedded);
      document.getDocumentCatalog().getCOSObject().setItem("AF", specification);
      return saved(document, false);
    }
  }
}
