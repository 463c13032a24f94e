// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.util.Locale;

/** What a letter about a course says. */
public enum LetterKind {
  /** The staff enrolled somebody. */
  ENROLLED,
  /** A lesson, with its quiz; the detail is the number of the attempt, or the lesson's name. */
  LESSON,
  /** What was right of a quiz; the detail is the number of the attempt. */
  RESULT,
  /** All is done, and the name for the certificate is wanted. */
  NAME,
  /** The certificate; the detail is its serial. */
  CERTIFICATE,
  /** Somebody does not go on. */
  REMINDER,
  /** A certificate ends soon; the detail is its serial. */
  RENEWAL,
  /** How courses are taken by mail; the detail is what was not understood, by its key. */
  HELP,
  /** Whether somebody wants to begin; the detail is the course, the word is made when it goes. */
  CONFIRM;

  /** The stable word of rows, logs and message-ids. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LetterKind of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
