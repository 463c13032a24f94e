// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.config.Sheet;
import org.lazareto.text.LazaretoException;

/** What is wrong with a course, as it is found. Confined to one reading. */
final class Faults {

  /** More than anybody mends in one go. */
  private static final int MOST = 200;

  private final List<LazaretoException> all = new ArrayList<>();

  /**
   * @param key of a sentence whose first argument is the place
   */
  void add(String key, Spot spot, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(spot.toString()));
    arguments.addAll(List.of(more));
    add(new LazaretoException(key, arguments.toArray()));
  }

  void add(LazaretoException fault) {
    if (all.size() < MOST) {
      all.add(fault);
    }
  }

  /** Takes over what was noted in a file. */
  void add(Sheet<?> sheet) {
    try {
      Sheet.refuse(List.of(sheet));
    } catch (LazaretoException e) {
      add(e);
    }
  }

  /**
   * Ends the reading if anything was found.
   *
   * @throws CourseRefused with all of it
   */
  void refuse() {
    if (!all.isEmpty()) {
      throw new CourseRefused(all);
    }
  }
}
