// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/**
 * Tells an honest inner multipart, whose boundary merely begins like the outer one, from a line
 * that only some clients take for a delimiter: somebody declares the longer boundary.
 */
final class LongerBoundary {

  private LongerBoundary() {}

  /**
   * Whether {@code line}, seen behind two hyphens, is a boundary that a header in {@code range}
   * declares; with or without the two hyphens that close.
   */
  static boolean declared(ByteSource text, Range range, String line, Budget budget)
      throws IOException {
    String open = line.endsWith("--") ? line.substring(0, line.length() - 2) : line;
    return holds(text, range, line, budget) || holds(text, range, open, budget);
  }

  private static boolean holds(ByteSource text, Range range, String boundary, Budget budget)
      throws IOException {
    byte[] wanted = boundary.getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream stream = text.slice(range.start(), range.end()).open()) {
      ByteWindow in = new ByteWindow(stream);
      int b;
      while ((b = in.next()) >= 0) {
        if (b == '\n') {
          budget.time();
        }
        int quote = in.peek(0) == '"' ? 1 : 0;
        if (b == '=' && in.ahead(quote, wanted)) {
          int behind = in.peek(quote + wanted.length);
          if (behind <= ' ' || behind == '"' || behind == ';') {
            return true;
          }
        }
      }
    }
    return false;
  }
}
