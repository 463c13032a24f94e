// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paragraphs as lines of a mail, and back. */
class FlowedTest {

  private static String through(String text) {
    return Flowed.decoded(String.join("\r\n", Flowed.encoded(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hola",
        "uno\ndos\n\ntres",
        " con blanco delante",
        "From ana",
        "hola\n\n-- \nAna",
        "> citado\n>> más hondo\n>\n> otra vez",
        "-- ",
        "x -- y"
      })
  void whatFitsStaysAsItIs(String text) {
    assertThat(through(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "una palabra tras otra ",
        "> una cita que es mucho más larga que una línea ",
        "  From > -- -- ",
        "paragraphwithoutanyblanksatall",
        ">>> a b c d e f "
      })
  void longParagraphsAreFoldedAndComeBackWhole(String piece) {
    String text = piece.repeat(30).stripTrailing();
    assertThat(through(text)).isEqualTo(text);
    if (piece.contains(" ")) {
      assertThat(Flowed.encoded(text)).allMatch(line -> line.length() <= 80);
    }
  }

  @Property(tries = 1000, seed = "42")
  void nothingIsLost(@ForAll("texts") String text) {
    String same =
        Arrays.stream(text.split("\n", -1))
            .map(line -> line.equals("-- ") ? line : line.stripTrailing())
            .map(line -> line.replaceFirst("^(>+)(?=[^> ])", "$1 "))
            .collect(Collectors.joining("\n"));
    assertThat(through(text)).isEqualTo(same);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "bb", " ", "  ", ">", "-- ", "--", "From ", "\n", "word".repeat(20))
        .list()
        .ofMaxSize(80)
        .map(pieces -> String.join("", pieces));
  }
}
