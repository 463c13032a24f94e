// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which entries to list, the newest first. Immutable.
 *
 * @param since the first sight is not before
 * @param until the first sight is before
 * @param wanted what the fields are to hold, all of it at once
 * @param after where the page before this one ended
 * @param limit how many
 */
public record Query(
    Instant since, Instant until, Map<Field, Wanted> wanted, Optional<Mark> after, int limit) {

  private static final Instant FAR = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000);

  /**
   * A place in the list.
   *
   * @param seen in milliseconds
   * @param row tells apart what was seen at once
   */
  public record Mark(long seen, long row) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})-([0-9]{1,18})");

    /** The place that a text names, as {@link #text} has it; none if it names none. */
    public static Optional<Mark> of(String text) {
      return Optional.of(text)
          .map(TEXT::matcher)
          .filter(Matcher::matches)
          .map(m -> new Mark(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))));
    }

    /** For addresses. */
    public String text() {
      return seen + "-" + row;
    }
  }

  public Query {
    Map<Field, Wanted> copy = new EnumMap<>(Field.class);
    copy.putAll(wanted);
    wanted = Collections.unmodifiableMap(copy);
  }

  /** Everything of a time. */
  public static Query between(Instant since, Instant until, int limit) {
    return new Query(since, until, Map.of(), Optional.empty(), limit);
  }

  /** The newest entries, whatever they are. */
  public static Query newest(int limit) {
    return between(Instant.EPOCH, FAR, limit);
  }

  /** The newest entries whose id, subject, message-id or finding holds the text. */
  public static Query holding(String text, Instant since, int limit) {
    return between(since, FAR, limit).with(Field.TEXT, new Wanted(text, false));
  }

  /** The same, where the field is to hold that as well; an empty text asks for nothing. */
  public Query with(Field field, Wanted value) {
    if (value.text().isEmpty()) {
      return this;
    }
    Map<Field, Wanted> more = new EnumMap<>(Field.class);
    more.putAll(wanted);
    more.put(field, value);
    return new Query(since, until, more, after, limit);
  }

  /** The same from that place on. */
  public Query after(Mark mark) {
    return new Query(since, until, wanted, Optional.of(mark), limit);
  }
}
