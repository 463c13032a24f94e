// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;

/** The lines of one header block while it is read. Confined to one thread. */
final class HeaderBlock {

  /**
   * How to read.
   *
   * @param crEnds whether a CR alone ends a line
   * @param anyStart whether a header may begin behind lines that are no field
   * @param mostFields more of them are over budget
   */
  record Rules(boolean crEnds, boolean anyStart, int mostFields) {}

  /** Some editors put this mark of UTF-8 before everything. */
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final byte[] bytes;
  private final Rules rules;
  private final boolean whole;
  private final List<Header.Field> fields = new ArrayList<>();
  private final List<String> value = new ArrayList<>();
  private String name = "";
  private int stray = -1;
  private int blankLine = -1;
  private boolean bareCr;

  /**
   * @param whole whether nothing comes behind these bytes
   */
  HeaderBlock(byte[] bytes, Rules rules, boolean whole) {
    this.bytes = bytes;
    this.rules = rules;
    this.whole = whole;
  }

  /** None if the block ends before the header does. */
  Optional<Header> read() throws OverBudget {
    int at = 0;
    while (at < bytes.length) {
      int end = lineEnd(at);
      int next = end + eol(end);
      // A line at the very end may go on in bytes that are not here yet.
      if (next >= bytes.length && !whole) {
        return Optional.empty();
      } else if (end == at) {
        return header(next);
      } else if (!line(at, end)) {
        return header(0);
      }
      at = next;
    }
    return whole ? header(bytes.length) : Optional.empty();
  }

  /** False if the entity has no header at all. */
  private boolean line(int at, int end) throws OverBudget {
    String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
    boolean crEnd = rules.crEnds() && bytes[Math.min(end, bytes.length - 1)] == '\r';
    bareCr |= line.indexOf('\r') >= 0 || (crEnd && eol(end) == 1);
    // To some clients a line of blanks ends the header; to most it goes on, if anything follows.
    stray = stray < 0 ? blankLine : stray;
    if (name.isEmpty()) {
      line = line.startsWith(BYTE_ORDER_MARK) ? line.substring(3) : line.stripLeading();
    } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      blankLine = blankLine < 0 && line.isBlank() ? at : blankLine;
      value.add(line);
      return true;
    }
    return field(line) || stray(line, at);
  }

  private boolean field(String line) throws OverBudget {
    int colon = line.indexOf(':');
    String start = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
    boolean field =
        !start.isEmpty() && start.chars().allMatch(c -> c == 0 || (c > ' ' && c != 0x7F));
    if (field) {
      flush();
      name = start.toLowerCase(Locale.ROOT);
      value.add(line);
    }
    return field;
  }

  private boolean stray(String line, int at) {
    if (line.startsWith("From ") || line.startsWith(">From ")) {
      return true;
    }
    stray = stray < 0 ? at : stray;
    return rules.anyStart() || !(fields.isEmpty() && name.isEmpty());
  }

  private Optional<Header> header(int bodyStart) throws OverBudget {
    flush();
    return Optional.of(new Header(fields, bodyStart, bodyStart == 0 ? -1 : stray, bareCr));
  }

  private void flush() throws OverBudget {
    if (!name.isEmpty()) {
      String plain = name.replace("\0", "");
      for (String one : readings(plain.startsWith("content-"))) {
        boolean nul = !plain.equals(name) || one.indexOf(0) >= 0;
        fields.add(new Header.Field(plain, one, nul));
      }
      if (fields.size() > rules.mostFields()) {
        throw new OverBudget(Limit.HEADER_FIELDS);
      }
    }
    name = "";
    value.clear();
  }

  /** The value as it stands, and as it comes to a next host if that matters. */
  private Set<String> readings(boolean content) {
    Set<String> readings = new LinkedHashSet<>(List.of(joined(value)));
    if (content && !value.stream().allMatch(Relay::bears)) {
      for (Relay relay : Relay.values()) {
        readings.add(joined(value.stream().map(relay::sent).toList()));
      }
    }
    return readings;
  }

  /** The value of the field of these lines. */
  private static String joined(List<String> lines) {
    String all = String.join("", lines);
    return all.substring(all.indexOf(':') + 1);
  }

  private int lineEnd(int at) {
    int i = at;
    while (i < bytes.length && eol(i) == 0) {
      i++;
    }
    return i;
  }

  /** The length of the line end at {@code i}, 0 for none. */
  private int eol(int i) {
    if (i >= bytes.length) {
      return 0;
    } else if (bytes[i] == '\n') {
      return 1;
    } else if (bytes[i] != '\r') {
      return 0;
    }
    boolean crlf = i + 1 < bytes.length && bytes[i + 1] == '\n';
    return crlf ? 2 : rules.crEnds() ? 1 : 0;
  }
}
