// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a subject is about once the marks are gone that mail programs and lists put before it: by it
 * an answer is known whose program names no message. Immutable.
 *
 * @param text in lower case; empty if nothing is left
 * @param answers whether a mark of an answer stood before it
 */
record Topic(String text, boolean answers) {

  /** Re, its Spanish and numbered forms; and forwarded, which begins something of its own. */
  private static final Pattern ANSWER =
      Pattern.compile("(?:re|rv|res|resp|aw|sv)(?:\\[\\d{1,3}\\]|\\^\\d{1,3})?\\s{0,5}:\\s{0,20}");

  /** As {@code [seguridad]}, which a list puts before its subjects. */
  private static final Pattern LABEL = Pattern.compile("\\[[^\\[\\]]{1,80}\\]\\s{0,20}");

  private static final int MOST_MARKS = 20;

  static Topic of(String subject) {
    String rest = subject.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    boolean answers = false;
    for (int i = 0; i < MOST_MARKS; i++) {
      var answer = ANSWER.matcher(rest);
      var label = LABEL.matcher(rest);
      if (answer.lookingAt()) {
        answers = true;
        rest = rest.substring(answer.end());
      } else if (label.lookingAt()) {
        rest = rest.substring(label.end());
      } else {
        break;
      }
    }
    return new Topic(rest, answers);
  }
}
