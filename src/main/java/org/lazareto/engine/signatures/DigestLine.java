// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.HexFormat;
import java.util.List;

/**
 * One line of a ClamAV digest file: {@code digest:size:name}, and after it, optionally, the least
 * and the greatest level of the engine that it is for. Immutable.
 *
 * @param size of the file, or {@link DigestTable#ANY_SIZE}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DigestLine(DigestKind kind, byte[] digest, long size, String name) {

  private static final int LEAST_FIELDS = 3;
  private static final int MOST_FIELDS = 5;

  /** Reads a line. */
  static DigestLine parse(String line) throws UnusableLine {
    List<String> fields = List.of(line.split(":", -1));
    if (fields.size() < LEAST_FIELDS || fields.size() > MOST_FIELDS) {
      throw UnusableLine.malformed();
    }
    Level level = Level.of(fields.subList(LEAST_FIELDS, fields.size()));
    byte[] digest = digest(fields.get(0));
    DigestKind kind = DigestKind.ofLength(digest.length).orElseThrow(UnusableLine::malformed);
    long size = size(fields.get(1));
    String name = Names.checked(fields.get(2));
    level.check();
    return new DigestLine(kind, digest, size, name);
  }

  private static byte[] digest(String hex) throws UnusableLine {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException _) {
      throw UnusableLine.malformed();
    }
  }

  private static long size(String text) throws UnusableLine {
    if (text.equals("*")) {
      return DigestTable.ANY_SIZE;
    }
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw UnusableLine.malformed();
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw UnusableLine.malformed();
    }
  }
}
