// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Words that are looked for all at once in the beginning of a file. Immutable. */
final class Words {

  private final List<byte[]> words;
  private final boolean[] firsts = new boolean[256];

  Words(String... words) {
    this.words = Arrays.stream(words).map(w -> w.getBytes(StandardCharsets.ISO_8859_1)).toList();
    this.words.forEach(w -> firsts[w[0] & 0xFF] = true);
  }

  /** Whether one of them begins before {@code to}. */
  boolean in(byte[] head, int to) {
    int end = Math.min(head.length, to);
    for (int at = 0; at < end; at++) {
      if (firsts[head[at] & 0xFF] && at(head, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of them stands just there. */
  boolean at(byte[] head, int at) {
    for (byte[] word : words) {
      int end = at + word.length;
      if (end <= head.length && Arrays.equals(head, at, end, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }
}
