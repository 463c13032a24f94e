// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts with paragraphs of any length, as lines that every program shows well (RFC 3676), and back.
 * Stateless.
 */
final class Flowed {

  private static final int WIDTH = 72;
  private static final String SIGNATURE = "-- ";

  private Flowed() {}

  /** The lines of a mail; those that end in a blank go on in the next. */
  static List<String> encoded(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      encode(line, lines);
    }
    return lines;
  }

  private static void encode(String typed, List<String> lines) {
    if (typed.equals(SIGNATURE)) {
      lines.add(typed);
      return;
    }
    String line = typed.stripTrailing();
    int level = level(line);
    String marks = line.substring(0, level);
    String rest = line.substring(level);
    rest = level > 0 && rest.startsWith(" ") ? rest.substring(1) : rest;
    if (rest.isEmpty()) {
      lines.add(marks);
      return;
    }
    int room = Math.max(WIDTH / 2, WIDTH - level - 1);
    int from = 0;
    while (rest.length() - from > room) {
      int end = end(rest, from, room);
      if (end < 0) {
        break;
      }
      lines.add(marks + stuffed(rest.substring(from, end), level));
      from = end;
    }
    lines.add(marks + stuffed(rest.substring(from), level));
  }

  /** Just behind the last blank that fits, or the first that does not; -1 if there is none. */
  private static int end(String text, int from, int room) {
    int blank = text.lastIndexOf(' ', from + room - 1);
    // A lone "-- " would be a signature, and blanks alone no line that goes on.
    if (blank <= from || text.substring(from, blank + 1).strip().equals("--")) {
      blank = text.indexOf(' ', from + room);
    }
    while (blank >= 0 && blank + 1 < text.length() && text.charAt(blank + 1) == ' ') {
      blank++;
    }
    return blank < 0 || blank + 1 >= text.length() ? -1 : blank + 1;
  }

  // RFC 3676 4.4: what could be taken for something else gets a blank in front.
  private static String stuffed(String piece, int level) {
    boolean needs =
        level > 0 || piece.startsWith(" ") || piece.startsWith(">") || piece.startsWith("From ");
    return needs ? " " + piece : piece;
  }

  /** The text that was encoded. */
  static String decoded(String mail) {
    StringBuilder text = new StringBuilder();
    int open = -1;
    for (String raw : mail.split("\r\n|\r|\n", -1)) {
      int level = level(raw);
      boolean signature = raw.equals(SIGNATURE);
      String rest = raw.substring(level);
      rest = rest.startsWith(" ") ? rest.substring(1) : rest;
      if (open != level || signature) {
        String blank = level > 0 && !rest.isEmpty() ? " " : "";
        text.append('\n').append(raw, 0, level).append(blank);
      }
      text.append(rest);
      open = !signature && rest.endsWith(" ") ? level : -1;
    }
    return text.substring(1);
  }

  private static int level(String line) {
    int level = 0;
    while (level < line.length() && line.charAt(level) == '>') {
      level++;
    }
    return level;
  }
}
