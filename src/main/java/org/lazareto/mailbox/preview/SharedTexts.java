// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazareto.unpack.xml.Tag;

/**
 * Those shared texts of a book that are shown, as the tags of all go by. Confined to one thread.
 */
final class SharedTexts {

  private final Set<Integer> needed = new HashSet<>();
  private final Map<Integer, String> found = new HashMap<>();
  private final int most;
  private int at = -1;
  private int characters;
  private boolean phonetic;

  SharedTexts(List<SheetRows> sheets, int most) {
    this.most = most;
    sheets.forEach(rows -> needed.addAll(rows.needed()));
  }

  boolean wanted() {
    return !needed.isEmpty();
  }

  /** Takes the next tag; says whether more are wanted. */
  boolean take(Tag tag) {
    switch (tag.localName()) {
      case "si" -> at++;
      case "rPh" -> phonetic = true;
      case "/rPh" -> phonetic = false;
      case "t" -> text(tag.text());
      default -> {
        // How it looks.
      }
    }
    return !cut();
  }

  boolean cut() {
    return characters > most;
  }

  String text(int number) {
    return found.getOrDefault(number, "");
  }

  private void text(String text) {
    if (!phonetic && needed.contains(at)) {
      characters += text.length();
      found.merge(at, text, SheetRows::joined);
    }
  }
}
