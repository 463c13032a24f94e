// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.List;

/** Texts of one line each: what people or messages put into them stays one. Stateless. */
final class Lines {

  private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+";

  private Lines() {}

  /** The text without what ends a line or is not seen. */
  static String one(String text) {
    return text.replaceAll(UNSEEN, " ").strip();
  }

  /** Each of them once; those that say nothing are left out. */
  static List<String> each(List<String> texts) {
    return texts.stream().map(Lines::one).filter(text -> !text.isEmpty()).distinct().toList();
  }
}
