// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.desk.course.Quiz;
import org.lazareto.desk.course.Quiz.Kind;
import org.lazareto.desk.course.Said;
import org.lazareto.desk.course.learner.Answers;
import org.lazareto.desk.course.learner.Order;

class AnswerReadingTest {

  private static final Said TEXT = new Said("t", "t");

  /** Shown: the file's second question first, its answers backwards. */
  private static final Order ORDER =
      new Order(
          List.of(
              new Order.Place(1, question(Kind.SINGLE, 3), List.of(2, 1, 0)),
              new Order.Place(0, question(Kind.MULTIPLE, 4), List.of(0, 1, 2, 3)),
              new Order.Place(2, question(Kind.TRUE_FALSE, 2), List.of(0, 1))));

  private static Quiz.Question question(Kind kind, int answers) {
    return new Quiz.Question(
        kind,
        TEXT,
        IntStream.range(0, answers).mapToObj(_ -> new Quiz.Choice(TEXT, true, TEXT)).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 b, 2 a c, 3 f",
        "1) B\n2) A, C\n3) Falso",
        "1b 2ac 3f",
        "1.- b; 2.- a y c; 3.- FALSO",
        "1: b\r\n2: c a\r\n3: false\r\n",
        "Buenos días,\n1 b\n2 a c\n3 f\nMuchas gracias, Ana",
        "1=b,2=a+c,3=f"
      })
  void answersAreReadAsPeopleWriteThem(String text) {
    assertThat(read(text))
        .contains(new Answers(Map.of(1, Set.of(1), 0, Set.of(0, 2), 2, Set.of(1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hola", "b", "9 a", "1 z", "1 verdadero", "0 a", "99999999999 a"})
  void whatIsNoAnswerIsNone(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void whatIsQuotedIsNoAnswer() {
    for (String between :
        List.of(
            "El 28 nov 2026, a las 10:00, Lazareto escribió:\n",
            "On Sat, 28 Nov 2026, Lazareto wrote:\n",
            "-----Mensaje original-----\n",
            "-----Original Message-----\n",
            "________________________________\n",
            "De: Lazareto\n",
            "== Responda encima de esta línea. Clave: x ==\n",
            "> == Reply above this line. Key: x ==\n",
            "")) {
      String text = "1 b\n" + between + (between.isEmpty() ? "> 2 a" : "2 a\n3 v");
      assertThat(new AnswerReading(ORDER).read(Answered.of(text).text()))
          .as(between)
          .contains(new Answers(Map.of(1, Set.of(1))));
    }
  }

  @Test
  void nothingTakesLong() {
    assertThat(read("1 a ".repeat(200_000))).isPresent();
    assertThat(Answered.of("> ".repeat(500_000)).text()).isEmpty();
    assertThat(Answered.of("el ".repeat(500_000)).text()).isNotEmpty();
    assertThat(Answered.subject("re:".repeat(500_000))).isEmpty();
    assertThat(Answered.subject("Re: RV: Inscribir")).isEqualTo("inscribir");
  }

  private static Optional<Answers> read(String text) {
    return new AnswerReading(ORDER).read(text);
  }
}
