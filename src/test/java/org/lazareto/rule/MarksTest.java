// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.text.LazaretoException;

class MarksTest {

  @ParameterizedTest
  @CsvSource({
    "20K-30K, 20480, 30720, 20K-30K",
    "29568, 29568, 29568, 29568",
    "20K-, 20480, 0, 20K-",
    "-30K, 0, 30720, -30K",
    "1M, 1048576, 1048576, 1M",
  })
  void aWindowIsReadAndWritten(String text, long least, long most, String written) {
    Window window = Window.parse(text);
    assertThat(window).isEqualTo(new Window(least, most)).hasToString(written);
    assertThat(Window.parse(window.toString())).isEqualTo(window);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30K-20K", "x", "1-2-3", "-5-", "20KB"})
  void whatIsNoWindowIsRefused(String text) {
    assertThatThrownBy(() -> Window.parse(text)).isInstanceOf(LazaretoException.class);
  }

  @Test
  void bothEndsOfAWindowBelongToIt() {
    assertThat(new Window(10, 20).sizes().over().bytes()).isEqualTo(9);
    assertThat(new Window(10, 20).sizes().under().bytes()).isEqualTo(21);
  }

  @Test
  void marksComeBackFromTheirJson() {
    Marks marks =
        new Marks(
            List.of("*.pif", "/^ñ\\.\"$/"),
            List.of(".x.test", "<>"),
            List.of("*factura*"),
            new Window(1, 2),
            new Window(3, 0),
            List.of("AB".repeat(32)),
            List.of("hex:4d5a??0001ff"));
    assertThat(Marks.of(marks.json())).isEqualTo(marks);
    assertThat(marks.digests()).containsExactly("ab".repeat(32));
    assertThatThrownBy(() -> Marks.of("[1")).isInstanceOf(LazaretoException.class);
  }

  @Test
  void marksAreJoined() {
    Marks joined =
        Marks.NONE
            .withNames(List.of("*.pif"))
            .and(Marks.NONE.withPartSize(new Window(5, 5)))
            .and(Marks.NONE.withNames(List.of("*.pif")));
    assertThat(joined)
        .isEqualTo(Marks.NONE.withNames(List.of("*.pif")).withPartSize(new Window(5, 5)));
    assertThat(joined.asksOfParts()).isTrue();
    assertThat(Marks.NONE.withSubjects(List.of("x")).asksOfParts()).isFalse();
  }
}
