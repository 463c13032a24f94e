// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.smtp.StrictText.Flaw;

/** How a message comes to its end, however its bytes come in. */
class TextReaderTest {

  private static final long LONGEST = 20_000;

  /**
   * What was read.
   *
   * @param text empty where there is a flaw: of that nobody is promised how much is kept
   */
  private record Read(Flaw flaw, String text, String left) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .\\r\\nQUIT               | NONE          | ''                | QUIT
          a\\r\\n.\\r\\n            | NONE          | a\\r\\n           | ''
          ..\\r\\n.\\r\\n           | NONE          | .\\r\\n           | ''
          .a\\r\\n..b\\r\\n.\\r\\nX | NONE          | a\\r\\n.b\\r\\n   | X
          a\\n.\\r\\n\\r\\n.\\r\\n  | BARE_LINE_END | ''                | ''
          a\\rb\\r\\n.\\r\\n        | BARE_LINE_END | ''                | ''
          a\\r\\n.\\n\\r\\n.\\r\\n  | BARE_LINE_END | ''                | ''
          a\\r\\r\\n.\\r\\n         | BARE_LINE_END | ''                | ''
          """)
  void cases(String wire, Flaw flaw, String text, String left) throws IOException {
    assertThat(dotted(in(wire.translateEscapes(), Integer.MAX_VALUE)))
        .isEqualTo(new Read(flaw, text.translateEscapes(), left.translateEscapes()));
  }

  @Test
  void aLineMayBeAsLongAsItMayAndNoLonger() throws IOException {
    String longest = "a".repeat((int) LONGEST - 1);
    assertThat(dotted(in(longest + "\r\n.\r\n", 8192)).flaw()).isEqualTo(Flaw.NONE);
    assertThat(dotted(in(longest + "a\r\n.\r\n", 8192)).flaw()).isEqualTo(Flaw.LINE_TOO_LONG);
  }

  @Property(tries = 300, seed = "20261129")
  void inWhatPiecesItComesChangesNothing(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 9000) int most)
      throws IOException {
    String wire = text + "\r\n.\r\nQUIT\r\n";
    assertThat(dotted(in(wire, most))).isEqualTo(dotted(in(wire, 1)));
    assertThat(chunk(in(wire, most), text.length())).isEqualTo(chunk(in(wire, 1), text.length()));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> runs = Arbitraries.integers().between(0, 20_000).map("x"::repeat);
    Arbitrary<String> ends = Arbitraries.of("\r\n", "\r\n", "\r\n.", ".", "\r", "\n", "é");
    return Arbitraries.frequencyOf(Tuple.of(1, runs), Tuple.of(5, ends))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  private static InputStream in(String text, int most) {
    return new Dripping(text.getBytes(ISO_8859_1), most);
  }

  private interface Reading {
    void read(TextReader reader) throws IOException;
  }

  private static Read dotted(InputStream in) throws IOException {
    return read(in, TextReader::dotted);
  }

  private static Read chunk(InputStream in, int size) throws IOException {
    return read(in, reader -> reader.chunk(size));
  }

  private static Read read(InputStream in, Reading reading) throws IOException {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    StrictText text = new StrictText(taken::writeBytes, LONGEST);
    Intake intake = new Intake(in);
    try {
      reading.read(new TextReader(intake, text));
    } catch (EOFException _) {
      return new Read(text.end(), "", "no end");
    }
    Flaw flaw = text.end();
    StringBuilder left = new StringBuilder();
    for (int b = intake.read(); b >= 0; b = intake.read()) {
      left.append((char) b);
    }
    return new Read(flaw, flaw == Flaw.NONE ? taken.toString(ISO_8859_1) : "", left.toString());
  }
}
