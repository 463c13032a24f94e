// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.magic;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Bytes that stand at one place, or somewhere between two. Immutable.
 *
 * @param word each byte a character; lower case if {@code anyCase}
 */
record MagicWord(int from, int to, String word, boolean anyCase) implements Magic {

  static MagicWord of(MagicLine line) {
    boolean anyCase = line.type().equals("stringignorecase");
    String word = MagicText.of(anyCase ? line.value().toLowerCase(Locale.ROOT) : line.value());
    if (line.type().equals("unicodeLE")) {
      word = new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }
    return new MagicWord(line.from(), line.to(), word, anyCase);
  }

  boolean hasOnePlace() {
    return from == to;
  }

  /** What it begins with, or one of both, if case does not matter. */
  char first() {
    return word.charAt(0);
  }

  @Override
  public boolean in(Beginning beginning) {
    for (int place = from; place <= to; place++) {
      if (at(place, beginning)) {
        return true;
      }
    }
    return false;
  }

  /** Tika takes zeros behind the end for part of what has more than one place. */
  boolean at(int place, Beginning beginning) {
    if (place < from || place > to || (hasOnePlace() && place + word.length() > beginning.size())) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = (char) (beginning.at(place + i) & 0xFF);
      if ((anyCase ? Character.toLowerCase(c) : c) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
