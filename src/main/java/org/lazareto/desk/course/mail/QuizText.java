// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Quiz;
import org.lazareto.desk.course.learner.Answers;
import org.lazareto.desk.course.learner.Order;
import org.lazareto.text.Catalogue;

/** A quiz as text: numbered questions with lettered answers, in the order of a try. Immutable. */
record QuizText(Order order, Language language) {

  private static final int COLUMNS = 72;

  private Catalogue catalogue() {
    return language.catalogue();
  }

  /** The letter of the answer that is shown at that place. */
  static String letter(Quiz.Kind kind, int place, Language language) {
    if (kind == Quiz.Kind.TRUE_FALSE) {
      return language
          .catalogue()
          .say(place == 0 ? "course.mail.letter.true" : "course.mail.letter.false");
    }
    return String.valueOf((char) ('a' + place));
  }

  String questions() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < order.places().size(); i++) {
      Order.Place place = order.places().get(i);
      text.append(wrapped((i + 1) + ". ", place.question().text().in(language)));
      if (place.question().kind() == Quiz.Kind.MULTIPLE) {
        text.append(wrapped("   ", catalogue().say("course.mail.several")));
      }
      for (int a = 0; a < place.answers().size(); a++) {
        String letter = letter(place.question().kind(), a, language);
        text.append(wrapped("   " + letter + ") ", answer(place, place.answers().get(a))));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String answer(Order.Place place, int number) {
    return place.question().answers().get(number).text().in(language);
  }

  /** What is said to the answers that were given. */
  String results(Answers answers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < order.places().size(); i++) {
      Order.Place place = order.places().get(i);
      List<Integer> chosen =
          place.answers().stream().filter(answers.of(place.number())::contains).toList();
      text.append(wrapped((i + 1) + ". ", place.question().text().in(language)));
      text.append(wrapped("   ", mark(answers, place, chosen)));
      for (int one : chosen) {
        Quiz.Choice choice = place.question().answers().get(one);
        text.append(
            wrapped("   ", choice.text().in(language) + ": " + choice.feedback().in(language)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String mark(Answers answers, Order.Place place, List<Integer> chosen) {
    if (answers.right(place.question(), place.number())) {
      return catalogue().say("course.mail.right");
    }
    return catalogue().say(chosen.isEmpty() ? "course.mail.unanswered" : "course.mail.wrong");
  }

  /** How an answer may look, with questions that there are. */
  String example() {
    return order.places().stream()
        .limit(3)
        .map(
            place ->
                (order.places().indexOf(place) + 1)
                    + " "
                    + letter(place.question().kind(), 0, language)
                    + (place.question().kind() == Quiz.Kind.MULTIPLE ? " b" : ""))
        .collect(Collectors.joining(", "));
  }

  private static String wrapped(String lead, String text) {
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder(lead);
    String indent = " ".repeat(lead.length());
    int start = lead.length();
    for (String word : text.split(" ", -1)) {
      if (line.length() > start && line.length() + 1 + word.length() > COLUMNS) {
        all.append(line).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(line.length() > start ? " " : "").append(word);
    }
    return all.append(line).append('\n').toString();
  }
}
