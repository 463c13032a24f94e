// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/** Finds delimiters that no header announced: a line of hyphens with a header behind it. */
final class InferredBoundary {

  private static final int LONGEST = 500;

  private InferredBoundary() {}

  /** The boundary of the first line that looks like a delimiter. */
  static Optional<String> of(ByteSource text, Range body, Budget budget) throws IOException {
    try (InputStream in = text.slice(body.start(), body.end()).open()) {
      ByteWindow window = new ByteWindow(in);
      int lines = 0;
      do {
        window.skip(window.lineEnd(0));
        if (window.peek(0) == '-' && window.peek(1) == '-') {
          String line = line(window);
          if (line.length() > 2 && headed(window, line.length() + window.lineEnd(line.length()))) {
            return Optional.of(line.substring(2).stripTrailing());
          }
        }
        if (++lines % 4096 == 0) {
          budget.time();
        }
      } while (window.toLineEnd());
    }
    return Optional.empty();
  }

  /** Where a header in {@code range} begins that says how to read what follows; -1 for none. */
  static long header(ByteSource text, Range range) throws IOException {
    try (InputStream in = text.slice(range.start(), range.end()).open()) {
      ByteWindow window = new ByteWindow(in);
      int eol;
      while ((eol = window.lineEnd(0)) > 0) {
        window.skip(eol);
      }
      return headed(window, 0) ? range.start() + window.position() : -1;
    }
  }

  private static boolean headed(ByteWindow window, int from) throws IOException {
    StringBuilder start = new StringBuilder();
    for (int i = 0; i < "content-".length(); i++) {
      start.append((char) Math.max(0, window.peek(from + i)));
    }
    return start.toString().toLowerCase(Locale.ROOT).equals("content-");
  }

  private static String line(ByteWindow window) throws IOException {
    int length = 0;
    while (length < LONGEST && window.lineEnd(length) == 0 && window.peek(length) >= 0) {
      length++;
    }
    byte[] line = new byte[length];
    for (int i = 0; i < length; i++) {
      line[i] = (byte) window.peek(i);
    }
    return new String(line, StandardCharsets.ISO_8859_1);
  }
}
