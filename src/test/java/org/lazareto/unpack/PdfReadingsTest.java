// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.unpack.Attached.EICAR;
import static org.lazareto.unpack.PdfTest.document;
import static org.lazareto.unpack.PdfTest.encrypted;
import static org.lazareto.unpack.PdfTest.raw;
import static org.lazareto.unpack.PdfTest.unpack;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.verdict.Fact.Kind;

/** PDFs that readers read differently: what one of them opens is examined. */
class PdfReadingsTest {

  private static final String PDF = "2!a.pdf!";
  private static final String OWNER = "3 0 obj <</F (a.txt) /EF <</F 5 0 R>>>> endobj ";

  /** The text {@code hola!} as one row whose bytes are told by their difference to the left one. */
  private static final String ROW = "\1h\7\u00FD\u00F5\u00C0";

  private static final String KEYS =
      IntStream.range(0, 70).mapToObj(i -> "/A%d 0".formatted(i)).reduce("", String::concat);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Filter/Fl /DecodeParms <</Predictor 12/Columns 5>>",
        "/Filter/Fl /DecodeParms <</Predictor +12.0/Columns 5.>>",
        "/Filter/Fl /DecodeParms <<KEYS/Predictor 12/Columns 5>>",
        "/Filter/Fl /DecodeParms <</Predictor 9 0 R/Columns 5>>|9 0 obj 12 endobj",
        "/Filter/Fl /DecodeParms <</Predictor 9 0 R/Columns 5>>"
            + "|9 0 obj 1 endobj 9 0 obj 12 endobj 9 0 obj 1 endobj",
        "/Filter/Fl /DecodeParms 8 0 R"
            + "|8 0 obj <</Predictor 12/Columns 5>> endobj 8 0 obj null endobj",
        "/Filter/Fl /DecodeParms <</Predictor 12/Columns 5>> /DP null",
        "/Filter[/Fl 7 0 R]/DecodeParms[<</Predictor 12/Columns 5>>]"
            + "|7 0 obj /Crypt endobj 7 0 obj /AHx endobj",
        "/Filter/AHx /F/Fl /DP <</Predictor 12/Columns 5>>",
        "/Filter/Fl /DecodeParms <</Predictor 12/Columns 5/Colors 0/BitsPerComponent 0>>"
      })
  void whatTellsHowAFileIsCoded(String dictionary) throws IOException {
    String[] parts = dictionary.split("\\|");
    String file = stream(parts[0].replace("KEYS", KEYS), ROW);
    Unpacked unpacked = unpack(raw(file + OWNER + (parts.length > 1 ? parts[1] : "")));
    assertThat(texts(unpacked)).contains("hola!");
  }

  @Test
  void predictorsOfTiff() throws IOException {
    assertThat(predicted("/Predictor 2/Columns 5", ROW.substring(1))).isEqualTo("hola!");
    assertThat(predicted("/Predictor 2/Columns 2/Colors 2", "ho\4\u00F2")).isEqualTo("hola");
    assertThat(predicted("/Predictor 2/Columns 2/BitsPerComponent 16", "h\u00FF\0\2"))
        .isEqualTo("h\u00FFi\1");
    assertThat(predicted("/Predictor 9/Columns 5", "hola!")).isEqualTo("hola!");
  }

  private static String predicted(String parameters, String row) throws IOException {
    String file = stream("/Filter/Fl /DecodeParms <<" + parameters + ">>", row);
    return unpack(raw(file + OWNER)).text(PDF + "a.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Predictor 2/BitsPerComponent 4",
        "/Predictor 12/BPC 16",
        "/Predictor 12.5",
        "/Predictor 12/Columns 1.2E1",
        "/Predictor 9 0 R",
        "/Predictor 12/Columns -5",
        "/Predictor 12/Colors 9999999"
      })
  void parametersThatReadersTakeDifferently(String parameters) throws IOException {
    String file = stream("/Filter/Fl /DecodeParms <<" + parameters + ">>", ROW);
    assertThat(unpack(raw(file + OWNER)).facts(PDF + "a.txt"))
        .containsExactly(Kind.UNREADABLE_CONTAINER);
  }

  @Test
  void readingsAreNotWithoutEnd() throws IOException {
    String many =
        IntStream.range(1, 32).mapToObj("9 0 obj %d endobj "::formatted).reduce("", String::concat);
    String file =
        stream("/Filter/Fl /DecodeParms <</Predictor 9 0 R/Columns 9 0 R/Colors 9 0 R>>", ROW);
    Unpacked unpacked = unpack(raw(file + OWNER + many));
    assertThat(unpacked.facts("2")).contains(Kind.OVER_BUDGET);
    assertThat(unpacked.parts).hasSizeLessThan(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/N 1 /First 3",
        "KEYS /N 1 /First 3",
        "/N 1.0 /First 3.0",
        "/N 1 /First 0 ",
        "/N 1 /First 8 0 R|8 0 obj 3 endobj 8 0 obj 1 endobj",
        "/N 1 /First 3 /Filter 8 0 R|8 0 obj null endobj 8 0 obj /AHx endobj",
        "/N 1 /First 3 /Filter 8 0 R|8 0 obj [2 0 R] endobj 8 0 obj null endobj",
      })
  void objectsInStreams(String dictionary) throws IOException {
    String[] parts = dictionary.split("\\|");
    String content = dictionary.contains("First 0") ? "2 4 <</JS(x)>>" : "2 0 <</JS(x)>>";
    String all =
        "1 0 obj <</Type/ObjStm %s>>stream\n%s\nendstream endobj "
            .formatted(parts[0].replace("KEYS", KEYS), content);
    Unpacked unpacked = unpack(raw(all + (parts.length > 1 ? parts[1] : "")));
    assertThat(unpacked.text(PDF + "JavaScript")).isEqualTo("x");
    assertThat(unpacked.part("2").facts().toString()).doesNotContain("Error");
  }

  @ParameterizedTest
  @CsvSource({"20,1", "1,60", "1000,1", "1,20000", "40000,1"})
  void numbersFarBeforeTheirObject(int first, int second) throws IOException {
    String label = "5" + " ".repeat(first) + "0" + "\n".repeat(second) + "obj";
    Unpacked unpacked = unpack(raw(stream("", "hola!").replace("5 0 obj", label) + OWNER));
    if (first == 40_000) {
      assertThat(unpacked.facts("2")).contains(Kind.UNREADABLE_CONTAINER);
    } else {
      assertThat(unpacked.text(PDF + "a.txt")).isEqualTo("hola!");
      assertThat(unpacked.facts("2")).containsExactly(Kind.EMBEDDED_OBJECT);
    }
  }

  /** The reader that goes forward sees a 5, the one that looks for objects none or another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "5 % x\n 0 obj",
        "5 0 % x\n obj",
        "5 0\n% x\n% y\r obj",
        "5 0 %8 0\nobj",
        "5 %8\n 0 obj",
        "5.0 0 obj",
        "5 0.obj",
        "5 0-obj"
      })
  void numbersInDoubt(String label) throws IOException {
    String decoy = "5 0 obj null endobj ";
    String all = stream("", "hola!").replace("5 0 obj", label) + OWNER + decoy;
    assertThat(unpack(raw(all)).facts("2")).contains(Kind.UNREADABLE_CONTAINER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // As pdfTeX and qpdf write it where they do not compress.
        "12 0\n% 5 0 obj\n<</A 1>>",
        "%% Original object ID: 7 0\n5 0 obj\n<</A 1>>",
        "5 0\nobj <</A 1>>",
        "stream\n50 % off obj (a)"
      })
  void numbersOfHonestObjects(String text) throws IOException {
    assertThat(unpack(raw(text)).facts("2")).isEmpty();
  }

  @Test
  void anAttachedFileThatIsNotThere() throws IOException {
    assertThat(unpack(raw(OWNER)).facts("2")).containsExactly(Kind.UNREADABLE_CONTAINER);
    assertThat(unpack(raw("3 0 obj <</F (a) /EF 4 0 R>>")).facts("2"))
        .containsExactly(Kind.UNREADABLE_CONTAINER);
    assertThat(unpack(raw("5 0 obj null endobj " + OWNER)).facts("2")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/StdCF <<|/StdCF 900 0 R /Old <<",
        "/CFM /AESV2|/CFM 901 0 R",
        "/StmF /StdCF|/StmF 902 0 R",
        "/StmF /StdCF|/StmF /StdCF /EFF /Identity",
        "/V 4|/V 903 0 R"
      })
  void filtersOfEncryption(String written, String other) throws IOException {
    String pdf = new String(encrypted(document("a.txt", EICAR), 128, true, ""), ISO_8859_1);
    assertThat(pdf).contains(written);
    String objects =
        "900 0 obj <</CFM/AESV2/Length 16>> endobj 901 0 obj /AESV2 endobj "
            + "902 0 obj /StdCF endobj 903 0 obj 4 endobj ";
    Unpacked unpacked = unpack((pdf.replace(written, other) + objects).getBytes(ISO_8859_1));
    assertThat(texts(unpacked)).contains(EICAR);
    assertThat(unpacked.facts("2")).doesNotContain(Kind.ENCRYPTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/StmF /StdCF|/StmF /Other",
        "/CFM /AESV2|/CFM /None",
        "/CFM /AESV2|/CFM 901 0 R",
        "/StmF /StdCF|/StmF /StdCF /EFF /Other",
        "/StmF /StdCF|/StmF /Identity /CF <</Identity <</CFM/V2>>>>"
      })
  void anUnknownFilterIsEncryption(String written, String other) throws IOException {
    String pdf = new String(encrypted(document("a.txt", EICAR), 128, true, ""), ISO_8859_1);
    assertThat(pdf).contains(written);
    Unpacked unpacked = unpack(pdf.replace(written, other).getBytes(ISO_8859_1));
    assertThat(unpacked.facts("2")).contains(Kind.ENCRYPTED);
  }

  @Test
  void twoTrailersThatSayTheSame() throws IOException {
    String pdf = new String(encrypted(document("a.txt", EICAR), 128, true, ""), ISO_8859_1);
    String trailer = pdf.substring(pdf.lastIndexOf("trailer"));
    Unpacked unpacked = unpack((pdf + trailer).getBytes(ISO_8859_1));
    assertThat(texts(unpacked)).containsOnlyOnce("app.alert('hola');");
  }

  @ParameterizedTest
  @CsvSource({
    "a.pdf,application/octet-stream,''",
    "a.bin,application/pdf,''",
    "a.bin,application/octet-stream,startxref 0 %%EOF"
  })
  void readersDoWithoutTheHeader(String name, String type, String tail) throws IOException {
    String body = "x".repeat(20_000) + " 1 0 obj <</JS (hola!)>> trailer <</Root 2 0 R>> ";
    byte[] pdf = (body + tail).getBytes(ISO_8859_1);
    Unpacked unpacked = Attached.unpack(name, type, pdf);
    assertThat(texts(unpacked)).contains("hola!");
    assertThat(unpacked.facts("2")).contains(Kind.PDF_SCRIPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"for obj in things: obj (x [ 50%\n obj (y)", "\0\1\2 obj <</JS (x)>>"})
  void whatIsOnlyCalledAPdfIsNone(String text) throws IOException {
    Unpacked unpacked = unpack(text.repeat(10).getBytes(ISO_8859_1));
    assertThat(unpacked.parts).containsOnlyKeys("1", "2", "");
    assertThat(unpacked.facts("2")).isSubsetOf(Kind.TYPE_MISMATCH);
  }

  private static List<String> texts(Unpacked unpacked) {
    return unpacked.contents.values().stream().map(c -> new String(c, ISO_8859_1)).toList();
  }

  private static String stream(String dictionary, String content) throws IOException {
    boolean packed = dictionary.contains("Fl");
    byte[] bytes = content.getBytes(ISO_8859_1);
    return "5 0 obj <<%s>>stream\n%s\nendstream endobj "
        .formatted(dictionary, new String(packed ? PdfTest.deflated(bytes) : bytes, ISO_8859_1));
  }
}
