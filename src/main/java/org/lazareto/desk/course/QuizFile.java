// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.List;
import java.util.Optional;

/** What {@code quiz.toml} says. Immutable. */
record QuizFile(List<Asking> question) {

  static QuizFile defaults() {
    return new QuizFile(List.of());
  }

  /**
   * {@code [[question]]}.
   *
   * @param right of a sentence that is true or false
   * @param feedback of the same: why it is so
   */
  record Asking(
      Optional<Quiz.Kind> kind,
      Said text,
      Optional<Boolean> right,
      Said feedback,
      List<Choice> answer) {

    static Asking defaults() {
      return new Asking(Optional.empty(), Said.NOTHING, Optional.empty(), Said.NOTHING, List.of());
    }
  }

  /** {@code [[question.answer]]}. */
  record Choice(Said text, Optional<Boolean> right, Said feedback) {

    static Choice defaults() {
      return new Choice(Said.NOTHING, Optional.empty(), Said.NOTHING);
    }
  }
}
