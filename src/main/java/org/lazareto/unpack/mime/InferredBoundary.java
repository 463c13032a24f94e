// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/** Finds delimiters that no header announced: a line of hyphens with a header behind it. */
final class InferredBoundary {

  /** Each costs a look through the body. */
  private static final int MOST = 8;

  private static final int LONGEST = 500;

  private InferredBoundary() {}

  /** The boundaries of the lines that look like delimiters, the first of them at least. */
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
      } while (boundaries.size() < MOST && window.toLineEnd());
    }
    return boundaries;
  }

  /** Whether a field begins here: a name and a colon. */
  private static boolean headed(ByteWindow window, int from) throws IOException {
    int at = from;
    while (at < from + LONGEST && window.peek(at) > ' ' && window.peek(at) != ':') {
      at++;
    }
    return at > from && window.peek(at) == ':';
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
