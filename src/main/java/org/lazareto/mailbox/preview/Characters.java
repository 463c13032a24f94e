// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

/** How many characters of a document are still shown. Confined to one thread. */
final class Characters {

  private int left;
  private boolean cut;

  Characters(int most) {
    this.left = most;
  }

  /** As much of the text as there is room for. */
  String take(String text) {
    String some = text.substring(0, Math.min(text.length(), left));
    cut = cut || some.length() < text.length();
    left -= some.length();
    return some;
  }

  /** Whether there is room for something that is no text and takes memory too: a break, a cell. */
  boolean one() {
    return !take(" ").isEmpty();
  }

  /** Whether there was more than was shown. */
  boolean cut() {
    return cut;
  }
}
