// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a post that belong together: its own, or what it quotes. Immutable.
 *
 * @param quoted whether each line begins with the mark of a quote
 */
public record Passage(boolean quoted, String text) {

  /** Characters on one page: lines are slow. */
  private static final int LEAF = 10_000;

  /** The pages of a text, one at least. */
  static List<List<Passage>> leaves(String text) {
    List<List<Passage>> leaves = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      leaves.add(of(text.substring(start, end)));
      start = end;
    }
    return leaves.isEmpty() ? List.of(List.of()) : leaves;
  }

  /** After a line where there is one, and never within a character. */
  private static int end(String text, int start) {
    if (text.length() - start <= LEAF) {
      return text.length();
    }
    int line = text.lastIndexOf('\n', start + LEAF - 1);
    if (line > start) {
      return line + 1;
    }
    int end = start + LEAF;
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  private static List<Passage> of(String text) {
    List<Passage> passages = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    boolean quoted = false;
    for (String line : text.lines().toList()) {
      boolean quote = line.startsWith(">");
      if (quote != quoted) {
        add(passages, quoted, lines);
        quoted = quote;
      }
      lines.append(line).append('\n');
    }
    add(passages, quoted, lines);
    return passages;
  }

  private static void add(List<Passage> passages, boolean quoted, StringBuilder lines) {
    String text = lines.toString().strip();
    if (!text.isEmpty()) {
      passages.add(new Passage(quoted, text));
    }
    lines.setLength(0);
  }
}
