// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/**
 * What an extended header says of the file behind it (POSIX, pax): records {@code length
 * keyword=value}, each with a line feed at its end. Immutable.
 *
 * @param size in place of the one in the file's own header, as libarchive reads it; to others one
 *     that is not all digits is none
 */
record PaxHeader(List<String> names, OptionalLong size) {

  private static final Set<String> NAMES = Set.of("path", "GNU.sparse.name");

  /** Longer than any length and any of these keywords. */
  private static final int A_LOOK = 64;

  private static final int MOST_DIGITS = 18;

  /** Reads the records up to one that is not sound: behind such a one no program reads on. */
  static PaxHeader read(ByteSource data, Budget budget) throws IOException {
    List<String> names = new ArrayList<>();
    OptionalLong size = OptionalLong.empty();
    Optional<Line> next = Line.at(0, data);
    while (next.isPresent()) {
      budget.time();
      Line line = next.get();
      if (NAMES.contains(line.keyword())) {
        names.add(line.text(data));
        TarHeader.few(names);
      } else if (line.keyword().equals("size")) {
        size = size(line.text(data));
      }
      next = Line.at(line.end(), data);
    }
    return new PaxHeader(List.copyOf(names), size);
  }

  /**
   * A record.
   *
   * @param value where its value begins
   * @param end where the next one stands; its length counts all of it, the line feed too
   */
  private record Line(String keyword, long value, long end) {

    static Optional<Line> at(long start, ByteSource data) throws IOException {
      byte[] look = LittleEndian.read(data, start, A_LOOK).bytes();
      String text = new String(look, StandardCharsets.ISO_8859_1);
      int keyword = text.indexOf(' ') + 1;
      int value = text.indexOf('=') + 1;
      long length = number(text.substring(0, Math.max(0, keyword - 1))).orElse(0);
      boolean sound = length > keyword && length <= data.size() - start;
      String word = value > keyword ? text.substring(keyword, value - 1) : "";
      return sound ? Optional.of(new Line(word, start + value, start + length)) : Optional.empty();
    }

    String text(ByteSource data) throws IOException {
      return TarHeader.name(data, value, end - 1);
    }
  }

  /** The digits behind blanks, up to whatever is none; without any, 0. */
  private static OptionalLong size(String text) {
    String number = text.stripLeading();
    int end = 0;
    while (end < number.length() && number.charAt(end) >= '0' && number.charAt(end) <= '9') {
      end++;
    }
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    boolean huge = end > MOST_DIGITS;
    return OptionalLong.of(huge ? Long.MAX_VALUE / 2 : number(number.substring(0, end)).orElse(0));
  }

  private static OptionalLong number(String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
  }
}
