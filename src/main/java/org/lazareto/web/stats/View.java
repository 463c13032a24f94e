// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lazareto.journal.Statistics;
import org.lazareto.journal.Statistics.Period;
import org.lazareto.journal.Statistics.Row;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.Words;

/**
 * The statistics page as its template reads it. Immutable.
 *
 * @param hub whether there are nodes whose figures can be shown
 * @param asOf when it was made
 */
record View(
    Frame frame,
    Range range,
    List<Row> rows,
    Pictures pictures,
    Lists lists,
    boolean hub,
    Instant asOf) {

  /** More rows than this go into a table only as CSV: a page must stay light on a thin line. */
  private static final int MOST_ROWS = 120;

  private static final List<String> TRAFFIC =
      List.of("start", "messages", "infected", "per_thousand", "blocked", "quarantined", "waiting");

  /** What is split into parts, and the columns that a narrow table has room for. */
  private static final List<String> SPLIT =
      List.of("directions", "routes", "kinds", "institutions", "nodes");

  private static final List<String> PART = List.of("name", "messages", "infected", "per_thousand");

  /** The charts, as SVG. */
  record Pictures(String traffic, String rate, String weekdays, String hours, String delay) {}

  /** The tables, by the names of their charts. */
  record Lists(Map<String, Numbers> numbers) {}

  /** A range that is often wanted. */
  record Quick(String link, String title, boolean now) {}

  String say(String key, Object... arguments) {
    return frame.say(key, arguments);
  }

  /** What the figures say, in one sentence. */
  String lead() {
    long messages = rows.stream().mapToLong(Row::messages).sum();
    long infected = rows.stream().mapToLong(Row::infected).sum();
    long blocked = rows.stream().mapToLong(Row::blocked).sum();
    if (messages == 0) {
      return say("web.stats.lead.nothing");
    }
    String rate = frame.words().tenths(Statistics.perThousand(infected, messages));
    return say("web.stats.lead", messages, infected, rate, blocked);
  }

  String title() {
    return say(
        "web.stats.range",
        frame.words().day(range.from()),
        frame.words().day(range.to().minusMillis(1)));
  }

  /** What of the address was not understood, and what is shown in its place. */
  String misread() {
    return say("web.stats.misread", String.join(", ", range.misread()), title());
  }

  List<Quick> quick() {
    return List.of(
        quick("day", "since", "24h", "hour"),
        quick("week", "since", "7d", "hour"),
        quick("month", "since", "30d", "day"),
        quick("year", "since", "365d", "week"),
        quick("all", "since", "3650d", "month"));
  }

  private Quick quick(String title, String name, String value, String by) {
    Fields fields = new Fields(Map.of(name, List.of(value), "by", List.of(by)));
    boolean now = Range.quick(frame.asked().query()).equals(value);
    return new Quick(Links.of(fields), say("web.stats.quick." + title), now);
  }

  List<String> periods() {
    return List.of("hour", "day", "week", "month", "year");
  }

  boolean isBy(String period) {
    return Range.label(range.by()).equals(period);
  }

  /** Another form of a chart's numbers, for the range of this page. */
  String numbersLink(String chart, String form) {
    return "/stats/" + chart + "." + form + Links.of(frame.asked().query());
  }

  Numbers numbers(String chart) {
    return lists.numbers().getOrDefault(chart, new Numbers(chart, List.of()));
  }

  List<String> columns(Numbers numbers) {
    if (SPLIT.contains(numbers.name())) {
      return PART;
    }
    if (!numbers.name().equals("traffic")) {
      return numbers.columns();
    }
    boolean down = rows.stream().anyMatch(row -> row.downHours() > 0);
    return Stream.concat(TRAFFIC.stream(), down ? Stream.of("down_hours") : Stream.of()).toList();
  }

  /** The last rows of a table; the others are in its CSV. */
  List<Map<String, Object>> shown(Numbers numbers) {
    List<Map<String, Object>> all = numbers.rows();
    return all.subList(Math.max(0, all.size() - MOST_ROWS), all.size());
  }

  boolean cut(Numbers numbers) {
    return numbers.rows().size() > MOST_ROWS;
  }

  /** Whether a gap somewhere is a gate's, not the mail's. */
  boolean down() {
    return rows.stream().anyMatch(row -> row.messages() == 0 && row.downHours() > 0);
  }

  boolean isText(Object value) {
    return value instanceof String || value instanceof Instant;
  }

  /** A value as a cell shows it. */
  String cell(Numbers numbers, Map<String, Object> row, String column) {
    Object value = row.containsKey(column) ? row.get(column) : "–";
    return switch (value) {
      case Instant at when column.equals("built") -> frame.words().day(at);
      case Instant at -> period(frame.words(), range.by(), at);
      case Duration span -> frame.words().span(span);
      case Double rate -> frame.words().tenths(rate);
      case Long count -> frame.words().number(count);
      case Few few -> "< " + few.below();
      case String text when column.equals("weekday") -> weekday(text);
      case String text -> word(numbers.name(), text);
      default -> value.toString();
    };
  }

  static String period(Words words, Period by, Instant at) {
    String form =
        switch (by) {
          case HOUR -> "web.form.row-hour";
          case DAY, WEEK -> "web.form.row-day";
          case MONTH -> "web.form.row-month";
          case YEAR -> "web.form.axis-year";
        };
    return words.in(form, at);
  }

  private String weekday(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT))
        .getDisplayName(TextStyle.FULL, frame.asked().language().locale());
  }

  /** A word of ours in the person's language, or else a name that a stranger may have chosen. */
  private String word(String chart, String label) {
    return Stream.of("web.stats." + chart + "." + label, "word." + label)
        .filter(frame.asked().language()::has)
        .findFirst()
        .map(this::say)
        .orElseGet(() -> Quoted.of(label));
  }

  /** The median delay of the whole range is not known; that of its slowest period is. */
  String delay() {
    if (rows.stream().allMatch(row -> row.messages() == 0)) {
      return say("web.stats.empty");
    }
    Duration median = longest(Row::delayMedian);
    Duration most = longest(Row::delay95);
    return say("web.stats.delay.lead", frame.words().span(median), frame.words().span(most));
  }

  private Duration longest(java.util.function.Function<Row, Duration> of) {
    return rows.stream().map(of).max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
