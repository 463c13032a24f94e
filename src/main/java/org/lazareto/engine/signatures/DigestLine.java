// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One line of a ClamAV digest file: {@code digest:size:name}, and after it, optionally, the least
 * and the greatest level of the engine that it is for. Immutable.
 *
 * @param size of the file, or {@link DigestTable#ANY_SIZE}
 * @param outdated whether it is only for engines up to some level, thus replaced by another
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DigestLine(DigestKind kind, byte[] digest, long size, String name, boolean outdated) {

  private static final int LEAST_FIELDS = 3;
  private static final int MOST_FIELDS = 5;

  /** Reads a line; empty if it is none. */
  static Optional<DigestLine> parse(String line) {
    List<String> fields = List.of(line.split(":", -1));
    boolean shaped =
        fields.size() >= LEAST_FIELDS
            && fields.size() <= MOST_FIELDS
            && isName(fields.get(2))
            && fields.stream().skip(LEAST_FIELDS).allMatch(DigestLine::isNumber);
    return shaped ? parse(fields) : Optional.empty();
  }

  private static Optional<DigestLine> parse(List<String> fields) {
    try {
      byte[] digest = HexFormat.of().parseHex(fields.get(0));
      long size = size(fields.get(1));
      boolean outdated = fields.size() == MOST_FIELDS;
      return DigestKind.ofLength(digest.length)
          .map(kind -> new DigestLine(kind, digest, size, fields.get(2), outdated));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static long size(String text) {
    if (text.equals("*")) {
      return DigestTable.ANY_SIZE;
    }
    if (!isNumber(text)) {
      throw new IllegalArgumentException("no size: " + text);
    }
    return Long.parseLong(text);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }
}
