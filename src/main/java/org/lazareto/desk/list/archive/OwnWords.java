// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.util.Iterator;

/** The beginning of what a post itself says: neither what it quotes, nor the line before it. */
final class OwnWords {

  private OwnWords() {}

  static String of(String text, int most) {
    StringBuilder excerpt = new StringBuilder();
    Iterator<String> lines = text.lines().map(String::strip).iterator();
    while (lines.hasNext() && excerpt.length() < most) {
      String line = lines.next();
      // The signature (RFC 3676 4.3) ends what is said.
      if (line.equals("--")) {
        break;
      }
      if (!line.isEmpty() && !line.startsWith(">")) {
        excerpt.append(line.replaceAll("\\s+", " ")).append(' ');
      }
    }
    String whole = excerpt.toString().strip();
    if (whole.length() <= most) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(most - 1)) ? most - 1 : most;
    return whole.substring(0, end) + "…";
  }
}
