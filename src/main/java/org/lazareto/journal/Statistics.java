// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.lazareto.store.Database;
import org.lazareto.verdict.Finding;

/** Figures from the aggregates of hours and days; never reads final messages. Thread-safe. */
public final class Statistics {

  /** How long a row of figures lasts. */
  public enum Period {
    HOUR,
    DAY,
    /** From Monday on (ISO 8601). */
    WEEK,
    MONTH,
    YEAR;

    /** The beginning of the period that has this moment in it. */
    public ZonedDateTime start(ZonedDateTime at) {
      LocalDate day = at.toLocalDate();
      return switch (this) {
        case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
        case DAY -> begin(day, at);
        case WEEK -> begin(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), at);
        case MONTH -> begin(day.withDayOfMonth(1), at);
        case YEAR -> begin(day.withDayOfYear(1), at);
      };
    }

    /** The beginning of the one after the one that begins here. */
    public ZonedDateTime next(ZonedDateTime start) {
      LocalDate day = start.toLocalDate();
      return switch (this) {
        case HOUR -> start.plusHours(1);
        case DAY -> begin(day.plusDays(1), start);
        case WEEK -> begin(day.plusWeeks(1), start);
        case MONTH -> begin(day.plusMonths(1), start);
        case YEAR -> begin(day.plusYears(1), start);
      };
    }

    // Where clocks change at midnight, as in Cuba, a day of spring begins at one, and one of autumn
    // has two midnights, of which the first counts.
    private static ZonedDateTime begin(LocalDate day, ZonedDateTime place) {
      return day.atStartOfDay(place.getZone());
    }
  }

  /** What figures can be split by. */
  public enum Dimension {
    DIRECTION,
    ROUTE,
    INSTITUTION
  }

  /**
   * Figures of one period, by the hour in which messages became final.
   *
   * @param messages that became final, those that were removed apart
   * @param recipients pairs that became final; {@code quarantined} to {@code removed} are pairs too
   * @param waiting messages that arrived in the period and still wait
   * @param downHours hours of the period in which no gate ran, as far as that is known
   * @param delayMedian from arrival to the last final row: an upper bound of the median
   */
  public record Row(
      Instant start,
      long messages,
      long bytes,
      long infected,
      long blocked,
      long unscannable,
      long recipients,
      long quarantined,
      long rejected,
      long discarded,
      long removed,
      long waiting,
      long downHours,
      Duration delayMedian,
      Duration delay95) {

    /** The infected of a thousand messages, rounded to a tenth; none without messages. */
    public Optional<Double> perThousand() {
      return messages == 0
          ? Optional.empty()
          : Optional.of(Statistics.perThousand(infected, messages));
    }

    /** The figures under the names that programs know them by, in their order. */
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("start", start);
      fields.put("messages", messages);
      fields.put("bytes", bytes);
      fields.put("recipients", recipients);
      fields.put("infected", infected);
      fields.put("blocked", blocked);
      fields.put("unscannable", unscannable);
      fields.put("quarantined", quarantined);
      fields.put("rejected", rejected);
      fields.put("discarded", discarded);
      fields.put("waiting", waiting);
      if (downHours > 0) {
        fields.put("down_hours", downHours);
      }
      perThousand()
          .ifPresent(
              rate -> {
                fields.put("per_thousand", rate);
                fields.put("delay_median", delayMedian);
                fields.put("delay_95", delay95);
              });
      return fields;
    }
  }

  /** Figures of one direction, route or institution. */
  public record Slice(String name, long messages, long infected, long blocked, long unscannable) {}

  /** How many messages had a finding. */
  public record FindingCount(String kind, String name, long messages) {}

  /** How many messages had something of a name. */
  public record NameCount(String name, long messages) {}

  /** What is counted by its name. */
  public enum Counted {
    /** The name of an attachment that something was found in. */
    ATTACHMENT,
    /** The rule that decided about a message that was not clean. */
    RULE
  }

  private static final double TEN_THOUSAND = 10_000;
  private static final double TEN = 10;
  private static final int WEEK_HOURS = 7 * 24;

  private final Database database;
  private final ZoneId zone;

  /**
   * Figures for people in {@code zone}.
   *
   * @param zone where a day begins
   */
  public Statistics(Database database, ZoneId zone) {
    this.database = database;
    this.zone = zone;
  }

  /** The share as it is told, rounded to a tenth; {@code messages} is not zero. */
  public static double perThousand(long infected, long messages) {
    return Math.round(infected * TEN_THOUSAND / messages) / TEN;
  }

  /** A row for every period that begins in the range, the oldest first, empty ones included. */
  public List<Row> by(Period period, Instant from, Instant to) {
    return database.read(handle -> new Figures(handle, period, zone).rows(from, to));
  }

  /** The first hour of which anything is known; empty where nothing ever ran. */
  public Optional<Instant> began() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT min(hour) AS hour FROM (
                      SELECT min(hour) AS hour FROM hour_running
                      UNION ALL SELECT min(hour) FROM hour_total)
                    HAVING hour IS NOT NULL\
                    """)
                .mapTo(Long.class)
                .findOne()
                .map(hour -> Instant.ofEpochMilli(hour * Aggregates.HOUR)));
  }

  /** The range as a whole, split; the largest first. */
  public List<Slice> split(Dimension dimension, Instant from, Instant to) {
    Spread spread = Spread.of(dimension, from, to);
    String sql =
        "SELECT name, sum(messages) AS n, sum(infected), sum(blocked), sum(unscannable) FROM "
            + spread.rows()
            + " GROUP BY 1 ORDER BY n DESC, 1";
    return rows(
        spread,
        sql,
        (row, _) ->
            new Slice(
                row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
  }

  /** The findings in most messages of the range. */
  public List<FindingCount> topFindings(Instant from, Instant to, int limit) {
    return findings("", from, to, limit);
  }

  /** The findings of one kind in most messages of the range. */
  public List<FindingCount> topFindings(Finding.Kind kind, Instant from, Instant to, int limit) {
    return findings(" WHERE kind = '" + Labels.of(kind) + "'", from, to, limit);
  }

  private List<FindingCount> findings(String which, Instant from, Instant to, int limit) {
    Spread spread = Spread.of("finding", "kind, name, messages", from, to);
    String sql =
        "SELECT kind, name, sum(messages) AS n FROM "
            + spread.rows()
            + which
            + " GROUP BY kind, name ORDER BY n DESC, kind, name LIMIT "
            + limit;
    return rows(
        spread,
        sql,
        (row, _) -> new FindingCount(row.getString(1), row.getString(2), row.getLong(3)));
  }

  /** The names in most messages of the range. */
  public List<NameCount> top(Counted counted, Instant from, Instant to, int limit) {
    String table =
        switch (counted) {
          case ATTACHMENT -> "attachment";
          case RULE -> "rule";
        };
    String name = counted == Counted.RULE ? "rule" : "name";
    Spread spread = Spread.of(table, name + ", messages", from, to);
    String sql =
        "SELECT "
            + name
            + ", sum(messages) AS n FROM "
            + spread.rows()
            + " GROUP BY 1 ORDER BY n DESC, 1 LIMIT "
            + limit;
    return rows(spread, sql, (row, _) -> new NameCount(row.getString(1), row.getLong(2)));
  }

  private <T> List<T> rows(Spread spread, String sql, RowMapper<T> each) {
    return database.read(handle -> spread.bound(handle.createQuery(sql)).map(each).list());
  }

  /** One hour of the week. */
  public record Slot(DayOfWeek day, int hour, long messages, long infected) {}

  /** The range by weekday and hour, 168 slots from Monday at midnight on. */
  public List<Slot> week(Instant from, Instant to) {
    long[] messages = new long[WEEK_HOURS];
    long[] infected = new long[WEEK_HOURS];
    database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT hour, sum(messages), sum(messages * (verdict = 'infected'))
                    FROM hour_total WHERE hour >= ? AND hour < ? GROUP BY hour\
                    """)
                .bind(0, Figures.hour(from))
                .bind(1, Figures.hour(to))
                .map(
                    (row, _) -> {
                      int slot = slot(Instant.ofEpochMilli(row.getLong(1) * Aggregates.HOUR));
                      messages[slot] += row.getLong(2);
                      infected[slot] += row.getLong(3);
                      return true;
                    })
                .list());
    return IntStream.range(0, WEEK_HOURS)
        .mapToObj(i -> new Slot(DayOfWeek.of(1 + i / 24), i % 24, messages[i], infected[i]))
        .toList();
  }

  private int slot(Instant at) {
    ZonedDateTime time = at.atZone(zone);
    return (time.getDayOfWeek().getValue() - 1) * 24 + time.getHour();
  }

  /** Whether an engine told a signature of this name in an hour before that of {@code moment}. */
  public boolean virusBefore(String name, Instant moment) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT 1 FROM hour_finding WHERE kind = ? AND name = ? AND hour < ? LIMIT 1")
                .bind(0, Labels.of(Finding.Kind.VIRUS))
                .bind(1, name)
                .bind(2, Figures.hour(moment))
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }
}
