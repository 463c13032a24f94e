// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lazareto.desk.course.Quiz;

/**
 * What somebody chose: of each question, by its place in the file, the places of the answers.
 * Immutable.
 */
public record Answers(Map<Integer, Set<Integer>> chosen) {

  public Answers {
    Map<Integer, Set<Integer>> copy = new TreeMap<>();
    chosen.forEach((question, answers) -> copy.put(question, Set.copyOf(answers)));
    chosen = Map.copyOf(copy);
  }

  public Set<Integer> of(int question) {
    return chosen.getOrDefault(question, Set.of());
  }

  /** Whether exactly the right answers of a question were chosen. */
  public boolean right(Quiz.Question question, int number) {
    Set<Integer> right = new TreeSet<>();
    for (int i = 0; i < question.answers().size(); i++) {
      if (question.answers().get(i).right()) {
        right.add(i);
      }
    }
    return right.equals(of(number));
  }

  /** How many of a hundred points they are worth: a question is right as a whole or not at all. */
  public int points(Quiz quiz) {
    int right = 0;
    for (int i = 0; i < quiz.questions().size(); i++) {
      right += right(quiz.questions().get(i), i) ? 1 : 0;
    }
    return right * 100 / quiz.questions().size();
  }

  /** As a row has it. */
  String text() {
    return new TreeMap<>(chosen)
        .entrySet().stream()
            .map(one -> one.getKey() + ":" + numbers(one.getValue()))
            .collect(Collectors.joining(";"));
  }

  private static String numbers(Set<Integer> all) {
    return new TreeSet<>(all).stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  static Answers parse(String text) {
    Map<Integer, Set<Integer>> chosen = new TreeMap<>();
    for (String one : text.split(";", -1)) {
      int colon = one.indexOf(':');
      if (colon > 0 && colon < one.length() - 1) {
        chosen.put(
            Integer.valueOf(one.substring(0, colon)),
            Arrays.stream(one.substring(colon + 1).split(",", -1))
                .map(Integer::valueOf)
                .collect(Collectors.toSet()));
      }
    }
    return new Answers(chosen);
  }
}
