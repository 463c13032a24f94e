// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lazareto.journal.Statistics;
import org.lazareto.journal.Statistics.Counted;
import org.lazareto.journal.Statistics.Dimension;
import org.lazareto.journal.Statistics.Slice;
import org.lazareto.journal.Statistics.Slot;
import org.lazareto.mail.Site;
import org.lazareto.verdict.Finding;
import org.lazareto.web.WebSettings;

/** The numbers behind each chart of the page, by the chart's name. Thread-safe. */
final class Ledger {

  /** Reads the numbers of one chart. */
  private interface Reader {
    List<Map<String, Object>> rows(Range range);
  }

  private static final int FINDINGS = 10;

  private final Source source;
  private final WebSettings.Public settings;
  private final Map<String, Reader> readers = new LinkedHashMap<>();

  Ledger(Source source, WebSettings.Public settings) {
    this.source = source;
    this.settings = settings;
    readers.put("traffic", this::traffic);
    readers.put("rate", this::rate);
    readers.put("delay", this::delay);
    readers.put("findings", this::findings);
    readers.put("weekdays", this::weekdays);
    readers.put("hours", this::hours);
    readers.put("viruses", this::viruses);
    readers.put("attachments", range -> named(Counted.ATTACHMENT, range, settings.fewest()));
    readers.put("rules", range -> named(Counted.RULE, range, 1));
    readers.put("directions", range -> slices(split(Dimension.DIRECTION, range), 0));
    readers.put("routes", range -> slices(split(Dimension.ROUTE, range), 0));
    readers.put("kinds", range -> slices(kinds(range), settings.fewest()));
    readers.put("institutions", this::institutions);
    readers.put("nodes", this::nodes);
    readers.put("signatures", _ -> signatures());
  }

  List<String> names() {
    return List.copyOf(readers.keySet());
  }

  Optional<Numbers> find(String name, Range range) {
    return Optional.ofNullable(readers.get(name)).map(r -> new Numbers(name, r.rows(range)));
  }

  List<Statistics.Row> rows(Range range) {
    return journal().by(range.by(), range.from(), range.to());
  }

  List<Slot> week(Range range) {
    return journal().week(range.from(), range.to());
  }

  /** The virus that most messages had in a time. */
  Optional<String> virus(Instant from, Duration length) {
    return journal().topFindings(Finding.Kind.VIRUS, from, from.plus(length), 1).stream()
        .map(Statistics.FindingCount::name)
        .findFirst();
  }

  private Statistics journal() {
    return source.journal();
  }

  private List<Map<String, Object>> traffic(Range range) {
    return rows(range).stream().map(Statistics.Row::fields).toList();
  }

  private List<Map<String, Object>> rate(Range range) {
    return columns(range, "start", "messages", "infected", "per_thousand");
  }

  private List<Map<String, Object>> delay(Range range) {
    return columns(range, "start", "messages", "delay_median", "delay_95");
  }

  /** Some of the figures of each period. */
  private List<Map<String, Object>> columns(Range range, String... names) {
    return traffic(range).stream()
        .map(
            all -> {
              Map<String, Object> row = new LinkedHashMap<>();
              for (String name : names) {
                Optional.ofNullable(all.get(name)).ifPresent(value -> row.put(name, value));
              }
              return row;
            })
        .toList();
  }

  private List<Map<String, Object>> findings(Range range) {
    return journal().topFindings(range.from(), range.to(), FINDINGS).stream()
        .map(
            found ->
                row("finding", found.name(), "kind", found.kind(), "messages", found.messages()))
        .toList();
  }

  private List<Map<String, Object>> weekdays(Range range) {
    List<Slot> week = week(range);
    List<Long> messages = Charts.perDay(week, Slot::messages);
    List<Long> infected = Charts.perDay(week, Slot::infected);
    IntFunction<Map<String, Object>> row =
        i ->
            row(
                "weekday",
                DayOfWeek.of(i + 1).name().toLowerCase(Locale.ROOT),
                "messages",
                messages.get(i),
                "infected",
                infected.get(i));
    return IntStream.range(0, messages.size()).mapToObj(row).toList();
  }

  private List<Map<String, Object>> hours(Range range) {
    List<Slot> week = week(range);
    List<Long> messages = Charts.perHour(week, Slot::messages);
    List<Long> infected = Charts.perHour(week, Slot::infected);
    IntFunction<Map<String, Object>> row =
        i -> row("hour", (long) i, "messages", messages.get(i), "infected", infected.get(i));
    return IntStream.range(0, messages.size()).mapToObj(row).toList();
  }

  private List<Map<String, Object>> viruses(Range range) {
    return journal()
        .topFindings(Finding.Kind.VIRUS, range.from(), range.to(), settings.top())
        .stream()
        .map(found -> row("name", found.name(), "messages", found.messages()))
        .toList();
  }

  // A name that only a few messages had could tell of the people who sent or got them.
  private List<Map<String, Object>> named(Counted counted, Range range, int fewest) {
    return journal().top(counted, range.from(), range.to(), settings.top()).stream()
        .filter(name -> name.messages() >= fewest)
        .map(name -> row("name", name.name(), "messages", name.messages()))
        .toList();
  }

  private List<Slice> split(Dimension dimension, Range range) {
    return journal().split(dimension, range.from(), range.to());
  }

  private List<Map<String, Object>> institutions(Range range) {
    return slices(
        split(Dimension.INSTITUTION, range).stream()
            .filter(slice -> !slice.name().equals(Site.NO_INSTITUTION))
            .toList(),
        settings.fewest());
  }

  /** Institutions against homes. */
  private List<Slice> kinds(Range range) {
    Map<String, Slice> kinds = new LinkedHashMap<>();
    for (Slice slice : split(Dimension.INSTITUTION, range)) {
      kind(slice.name()).ifPresent(kind -> kinds.merge(kind, renamed(slice, kind), Ledger::sum));
    }
    return List.copyOf(kinds.values());
  }

  private Optional<String> kind(String institution) {
    return source.site().institutions().stream()
        .filter(its -> its.name().equals(institution))
        .map(its -> its.kind().name().toLowerCase(Locale.ROOT))
        .findFirst();
  }

  private List<Map<String, Object>> nodes(Range range) {
    return split(Dimension.DIRECTION, range).stream()
        .map(slice -> renamed(slice, source.node()))
        .reduce(Ledger::sum)
        .map(all -> slices(List.of(all), 0))
        .orElse(List.of());
  }

  private static Slice renamed(Slice slice, String name) {
    return new Slice(
        name, slice.messages(), slice.infected(), slice.blocked(), slice.unscannable());
  }

  private static Slice sum(Slice one, Slice other) {
    return new Slice(
        one.name(),
        one.messages() + other.messages(),
        one.infected() + other.infected(),
        one.blocked() + other.blocked(),
        one.unscannable() + other.unscannable());
  }

  private static List<Map<String, Object>> slices(List<Slice> slices, int fewest) {
    return slices.stream().map(slice -> slice(slice, fewest)).toList();
  }

  // The rate only where both of its numbers are shown: else it would give the other away.
  private static Map<String, Object> slice(Slice slice, int fewest) {
    Object messages = Few.orNumber(slice.messages(), fewest);
    Object infected = Few.orNumber(slice.infected(), fewest);
    Map<String, Object> row = row("name", slice.name(), "messages", messages, "infected", infected);
    row.put("blocked", Few.orNumber(slice.blocked(), fewest));
    if (messages instanceof Long && infected instanceof Long && slice.messages() > 0) {
      row.put("per_thousand", Statistics.perThousand(slice.infected(), slice.messages()));
    }
    return row;
  }

  private List<Map<String, Object>> signatures() {
    return source.signatures().get().stream()
        .map(
            engine -> {
              Map<String, Object> row = row("engine", engine.engine(), "state", engine.state());
              engine.built().ifPresent(built -> row.put("built", built));
              return row;
            })
        .toList();
  }

  private static Map<String, Object> row(Object... cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i].toString(), cells[i + 1]);
    }
    return row;
  }
}
