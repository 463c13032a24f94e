// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

/**
 * A line, each byte a character of Latin-1, so that whatever it holds comes out as it went in.
 * Immutable.
 */
record Line(String text) {

  int length() {
    return text.length();
  }

  boolean startsWith(String beginning) {
    return text.startsWith(beginning);
  }

  /** What stands before the first space. */
  String word() {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  /** What stands after so many words; empty if there is no more. */
  Line after(int words) {
    int at = 0;
    for (int i = 0; i < words; i++) {
      int space = text.indexOf(' ', at);
      if (space < 0) {
        return new Line("");
      }
      at = space + 1;
    }
    return new Line(text.substring(at));
  }
}
