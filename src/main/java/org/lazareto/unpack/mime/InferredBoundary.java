// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;

/**
 * Finds delimiters that no header announced: a line that begins with hyphens, and a header behind.
 */
final class InferredBoundary {

  /** Each costs a look through the body. */
  private static final int MOST = 8;

  /** As long as a boundary may be that a header declares, and a little. */
  private static final int LONGEST = 1010;

  /** In how much behind one a header has to begin. */
  private static final int A_LOOK = 500;

  private InferredBoundary() {}

  /** The boundaries of the lines that look like delimiters. */
  static Set<String> of(ByteSource text, Range body, Budget budget) throws IOException {
    Set<String> boundaries = new LinkedHashSet<>();
    try (InputStream in = text.slice(body.start(), body.end()).open()) {
      ByteWindow window = new ByteWindow(budget.timed(in), body.end() - body.start());
      do {
        window.skip(window.lineEnd(0));
        if (window.peek(0) == '-' && window.peek(1) == '-') {
          String line = line(window);
          if (line.length() > 2 && headed(window, line.length() + window.lineEnd(line.length()))) {
            boundaries.add(line.substring(2).stripTrailing());
          }
        }
      } while (boundaries.size() <= MOST && window.toLineEnd());
    }
    if (boundaries.size() > MOST) {
      throw new OverBudget(Limit.PARAMETERS);
    }
    return boundaries;
  }

  /**
   * Whether a field stands in the lines here. Readers pass over blanks before it, and over lines
   * that are none, up to an empty one.
   */
  private static boolean headed(ByteWindow window, int from) throws IOException {
    int at = from;
    int to = from + A_LOOK;
    while (at < to && !delimiter(window, at) && window.lineEnd(at) == 0) {
      int name = behindBlanks(window, at, to);
      int end = name;
      while (end < to && window.peek(end) > ' ' && window.peek(end) != ':') {
        end++;
      }
      if (end > name && window.peek(behindBlanks(window, end, to)) == ':') {
        return true;
      }
      at = behindLine(window, end, to);
    }
    return false;
  }

  private static boolean delimiter(ByteWindow window, int at) throws IOException {
    return window.peek(at) < 0 || (window.peek(at) == '-' && window.peek(at + 1) == '-');
  }

  private static int behindBlanks(ByteWindow window, int from, int to) throws IOException {
    int at = from;
    while (at < to && (window.peek(at) == ' ' || window.peek(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static int behindLine(ByteWindow window, int from, int to) throws IOException {
    int at = from;
    while (at < to && window.lineEnd(at) == 0 && window.peek(at) >= 0) {
      at++;
    }
    return at + window.lineEnd(at);
  }

  private static String line(ByteWindow window) throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < LONGEST
        && window.lineEnd(line.length()) == 0
        && window.peek(line.length()) >= 0) {
      line.append((char) window.peek(line.length()));
    }
    return line.toString();
  }
}
