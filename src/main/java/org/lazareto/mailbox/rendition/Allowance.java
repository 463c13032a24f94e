// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.List;
import org.lazareto.mailbox.rendition.Inline.Link;

/**
 * How much may still be made of the texts of one letter. A text whose every other character is one
 * that nobody sees would take fifty times its own size. Confined to one thread.
 */
public final class Allowance {

  /** Some four megabytes; a text as long as it may be, in lines of ten letters. */
  private static final int PIECES = 50_000;

  /** So many letters of an address cost as much as a piece. */
  private static final int LETTERS = 32;

  private int left = PIECES;

  /** Whether what follows is cut. */
  boolean spent() {
    return left <= 0;
  }

  void take(int pieces) {
    left -= pieces;
  }

  /** A text in which every character is seen, as far as it is shown. */
  List<Inline> seen(String text) {
    List<Inline> pieces = Visible.of(text, Math.max(0, left));
    take(pieces.size());
    return pieces;
  }

  /** The same pieces, with what the addresses of their links cost. */
  List<Inline> linked(List<Inline> pieces) {
    for (Inline piece : pieces) {
      if (piece instanceof Link(List<Inline> _, Target target)) {
        take(1 + target.whole().size() + target.address().length() / LETTERS);
      }
    }
    return pieces;
  }
}
