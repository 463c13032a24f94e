// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/**
 * Finds the lines in one multipart body that one boundary makes delimiters. Confined to one thread.
 */
final class DelimiterScanner {

  private static final int LONGEST_REST = 1000;

  private final long start;
  private final byte[] mark;
  private final Budget budget;
  private final ByteWindow in;
  private final List<Delimiter> found = new ArrayList<>();
  private final Set<String> rests = new HashSet<>();

  private DelimiterScanner(Range range, String boundary, Budget budget, InputStream in) {
    this.start = range.start();
    this.mark = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.budget = budget;
    this.in = new ByteWindow(budget.timed(in), range.end() - range.start());
  }

  /**
   * The delimiters between {@code start} and {@code end}, one more at most than a message may have
   * parts.
   */
  static List<Delimiter> scan(ByteSource text, Range range, String boundary, Budget budget)
      throws IOException {
    Range seen = new Range(range.start(), Math.max(range.start(), range.end()));
    try (InputStream in = text.slice(seen.start(), seen.end()).open()) {
      DelimiterScanner scanner = new DelimiterScanner(seen, boundary, budget, in);
      scanner.lines();
      if (!scanner.rests.isEmpty()) {
        Set<String> inner = LongerBoundary.declared(text, seen, boundary, scanner.rests, budget);
        scanner.found.removeIf(d -> inner.contains(d.loose()));
      }
      return scanner.found;
    }
  }

  private void lines() throws IOException {
    int eol = 0;
    boolean oddStart = false;
    boolean more = true;
    while (more && found.size() <= budget.limits().parts()) {
      if (in.peek(0) == '-' && in.ahead(0, mark)) {
        delimiter(eol, oddStart);
      }
      more = in.toLineEnd();
      if (more) {
        eol = in.lineEnd(0);
        oddStart = eol == 1 && in.peek(0) == '\r';
        in.skip(eol);
      }
    }
  }

  private void delimiter(int eolBefore, boolean oddStart) throws IOException {
    long before = start + in.position() - eolBefore;
    in.skip(mark.length);
    StringBuilder rest = new StringBuilder();
    int b;
    while (rest.length() < LONGEST_REST
        && in.lineEnd(rest.length()) == 0
        && (b = in.peek(rest.length())) >= 0) {
      rest.append((char) b);
    }
    int eol = in.lineEnd(rest.length());
    boolean bareCr = oddStart || (eol == 1 && in.peek(rest.length()) == '\r');
    long after = start + in.position() + rest.length() + eol;
    String behind = rest.toString().stripTrailing();
    boolean closes = behind.startsWith("--");
    String loose = closes ? behind.substring(2).strip() : behind;
    if (!loose.isEmpty()) {
      rests.add(closes ? behind : loose);
      loose = closes ? behind : loose;
    }
    found.add(new Delimiter(before, after, closes, loose.isEmpty() && bareCr ? "\r" : loose));
  }
}
