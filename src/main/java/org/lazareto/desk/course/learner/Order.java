// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lazareto.desk.course.Quiz;

/**
 * The order in which one try shows questions and answers: of the same seed always the same, so that
 * a try is shown again as it was. Immutable.
 */
public record Order(List<Place> places) {

  /**
   * A question as it is shown.
   *
   * @param number its place in the file
   * @param answers the places of its answers in the file, in the order in which they are shown
   */
  public record Place(int number, Quiz.Question question, List<Integer> answers) {
    public Place {
      answers = List.copyOf(answers);
    }
  }

  public Order {
    places = List.copyOf(places);
  }

  public static Order of(Quiz quiz, long seed) {
    // The generator is laid down by its documentation, so that old tries outlive a new Java.
    Random random = new Random(seed);
    List<Place> places = new ArrayList<>();
    for (int number : shuffled(quiz.questions().size(), random)) {
      Quiz.Question question = quiz.questions().get(number);
      boolean statement = question.kind() == Quiz.Kind.TRUE_FALSE;
      List<Integer> answers =
          statement ? List.of(0, 1) : shuffled(question.answers().size(), random);
      places.add(new Place(number, question, answers));
    }
    return new Order(places);
  }

  private static List<Integer> shuffled(int count, Random random) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    for (int i = count - 1; i > 0; i--) {
      Collections.swap(all, i, random.nextInt(i + 1));
    }
    return all;
  }
}
