// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.journal.Statistics.Period;
import org.lazareto.web.Fields;

/**
 * The time that figures are asked for, and how long each of their rows is: {@code by}, and either
 * {@code since} (as {@code 24h} or {@code 30d}) or {@code from} and {@code to} (days, both
 * included). What is not understood is as if it had not been said, and told. Immutable.
 *
 * @param misread what was asked for and is not understood, as it was written
 */
record Range(Instant from, Instant to, Period by, ZoneId zone, List<String> misread) {

  /** What of an address says which range is meant. */
  static final List<String> FIELDS = List.of("since", "from", "to", "by");

  /** More rows than this are more than a chart can show; the next longer period is taken. */
  private static final int MOST_ROWS = 800;

  private static final int MOST_TOLD = 40;
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(100 * 366);

  Range {
    misread = List.copyOf(misread);
  }

  static Range of(Fields query, Instant now, ZoneId zone) {
    Optional<Instant> last = day(query, "to", zone, 1);
    Instant end = last.orElseGet(() -> nextHour(now));
    Instant to = end.isAfter(nextHour(now)) ? nextHour(now) : end;
    Optional<Instant> first = day(query, "from", zone, 0).filter(to::isAfter);
    Optional<Duration> since = query.span("since");
    Optional<Period> period = period(query);
    Instant from = first.orElseGet(() -> to.minus(since.orElse(USUAL)));
    Instant bounded = from.isBefore(to.minus(LONGEST)) ? to.minus(LONGEST) : from;
    List<String> misread = new ArrayList<>();
    told(query, "from", first.isPresent(), misread);
    told(query, "to", last.isPresent(), misread);
    told(query, "since", since.isPresent(), misread);
    told(query, "by", period.isPresent(), misread);
    Period by = coarse(period.orElse(Period.DAY), Duration.between(bounded, to));
    return new Range(bounded, to, by, zone, misread);
  }

  private static void told(Fields query, String name, boolean understood, List<String> misread) {
    query
        .find(name)
        .filter(text -> !understood && !text.isEmpty())
        .map(text -> name + "=" + text.substring(0, Math.min(text.length(), MOST_TOLD)))
        .ifPresent(misread::add);
  }

  /** The span until now that is asked for, as it is written; empty where days are asked for. */
  static String quick(Fields query) {
    boolean days = Stream.of("from", "to").anyMatch(day -> query.find(day).isPresent());
    return days ? "" : query.find("since").orElse("30d");
  }

  /** Figures are kept by the hour: the one that has just begun belongs to the range. */
  private static Instant nextHour(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
  }

  private static Optional<Instant> day(Fields query, String name, ZoneId zone, int later) {
    return query.day(name).map(day -> day.plusDays(later).atStartOfDay(zone).toInstant());
  }

  private static Optional<Period> period(Fields query) {
    return Arrays.stream(Period.values())
        .filter(period -> query.find("by").filter(label(period)::equals).isPresent())
        .findFirst();
  }

  private static Period coarse(Period by, Duration length) {
    List<Period> all = List.of(Period.values());
    return all.subList(all.indexOf(by), all.size()).stream()
        .filter(period -> length.dividedBy(hours(period)) <= MOST_ROWS)
        .findFirst()
        .orElse(Period.YEAR);
  }

  private static Duration hours(Period period) {
    return switch (period) {
      case HOUR -> Duration.ofHours(1);
      case DAY -> Duration.ofDays(1);
      case WEEK -> Duration.ofDays(7);
      case MONTH -> Duration.ofDays(28);
      case YEAR -> Duration.ofDays(365);
    };
  }

  static String label(Period period) {
    return period.name().toLowerCase(Locale.ROOT);
  }

  /** The same, without what was not understood: what it is known by. */
  Range understood() {
    return new Range(from, to, by, zone, List.of());
  }

  /** The first day, as a form shows it. */
  String firstDay() {
    return from.atZone(zone).toLocalDate().toString();
  }

  /** The last day, which is part of it. */
  String lastDay() {
    return to.minusMillis(1).atZone(zone).toLocalDate().toString();
  }
}
