// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.Set;

/**
 * A lesson in one language. Immutable.
 *
 * @param body what stands below the title, in Markdown
 * @param pictures the names of those that it shows
 */
record LessonText(String title, String body, Set<String> pictures) {

  static final LessonText NONE = new LessonText("", "", Set.of());

  LessonText {
    pictures = Set.copyOf(pictures);
  }
}
