// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/**
 * Tells an honest inner multipart, whose boundary merely begins like the outer one, from a line
 * that only some clients take for a delimiter: somebody declares the longer boundary.
 */
final class LongerBoundary {

  /** At each byte the boundary and what follows it may be compared, two thousand steps in all. */
  private static final int BYTES_PER_LOOK_AT_THE_CLOCK = 4096;

  private LongerBoundary() {}

  /**
   * Those of {@code rests} that make {@code boundary} one that a header in {@code range} declares;
   * with or without the two hyphens that close. One look through the range, however many they are.
   */
  static Set<String> declared(
      ByteSource text, Range range, String boundary, Set<String> rests, Budget budget)
      throws IOException {
    byte[] wanted = boundary.getBytes(StandardCharsets.ISO_8859_1);
    int longest = rests.stream().mapToInt(String::length).max().orElse(0);
    Set<String> wantedRests = withoutHyphens(rests);
    Set<String> seen = new HashSet<>();
    try (InputStream stream = text.slice(range.start(), range.end()).open()) {
      ByteWindow in = new ByteWindow(stream, range.end() - range.start());
      int b;
      while ((b = in.next()) >= 0) {
        if (in.position() % BYTES_PER_LOOK_AT_THE_CLOCK == 0) {
          budget.time();
        }
        int quote = in.peek(0) == '"' ? 1 : 0;
        if (b == '=' && in.ahead(quote, wanted)) {
          String rest = rest(in, quote + wanted.length, quote > 0, longest);
          if (wantedRests.contains(rest)) {
            seen.add(rest);
          }
        }
      }
    }
    Set<String> declared = new HashSet<>();
    rests.stream()
        .filter(r -> seen.contains(r) || (r.endsWith("--") && seen.contains(open(r))))
        .forEach(declared::add);
    return declared;
  }

  private static Set<String> withoutHyphens(Set<String> rests) {
    Set<String> all = new HashSet<>(rests);
    rests.stream().filter(r -> r.endsWith("--")).map(LongerBoundary::open).forEach(all::add);
    return all;
  }

  private static String open(String rest) {
    return rest.substring(0, rest.length() - 2);
  }

  private static String rest(ByteWindow in, int from, boolean quoted, int longest)
      throws IOException {
    StringBuilder rest = new StringBuilder();
    int b;
    while (rest.length() <= longest
        && (b = in.peek(from + rest.length())) >= (quoted ? ' ' : '!')
        && b != '"'
        && (quoted || b != ';')) {
      rest.append((char) b);
    }
    return rest.toString();
  }
}
