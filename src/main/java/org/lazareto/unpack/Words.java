// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Words that are looked for all at once in the beginning of a file. Immutable. */
final class Words {

  /** By their first byte. */
  private final byte[][][] words;

  Words(String... words) {
    this.words =
        IntStream.range(0, 256)
            .mapToObj(
                first ->
                    Arrays.stream(words)
                        .map(w -> w.getBytes(StandardCharsets.ISO_8859_1))
                        .filter(w -> (w[0] & 0xFF) == first)
                        .toArray(byte[][]::new))
            .toArray(byte[][][]::new);
  }

  /** Whether one of them begins before {@code to}. */
  boolean in(byte[] head, int to) {
    int end = Math.min(head.length, to);
    for (int at = 0; at < end; at++) {
      if (at(head, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of them stands just there. */
  boolean at(byte[] head, int at) {
    if (at >= head.length) {
      return false;
    }
    for (byte[] word : words[head[at] & 0xFF]) {
      int end = at + word.length;
      if (end <= head.length && Arrays.equals(head, at, end, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }
}
