// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.List;

/** The questions at the end of a lesson; none where reading is enough. Immutable. */
public record Quiz(List<Question> questions) {

  static final Quiz NONE = new Quiz(List.of());

  public Quiz {
    questions = List.copyOf(questions);
  }

  public boolean isEmpty() {
    return questions.isEmpty();
  }

  /** How a question is answered. */
  public enum Kind {
    /** One answer is right. */
    SINGLE,
    /** All right answers, and no other, are to be chosen. */
    MULTIPLE,
    /** A sentence is true or false. */
    TRUE_FALSE
  }

  /**
   * One question.
   *
   * @param answers of a sentence that is true or false: "true", then "false"
   */
  public record Question(Kind kind, Said text, List<Choice> answers) {
    public Question {
      answers = List.copyOf(answers);
    }
  }

  /**
   * What may be chosen.
   *
   * @param feedback what is said to whoever chose it
   */
  public record Choice(Said text, boolean right, Said feedback) {}
}
