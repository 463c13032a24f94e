// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.DayOfWeek;
import java.util.Comparator;
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
import org.lazareto.journal.Statistics.NameCount;
import org.lazareto.journal.Statistics.Slice;
import org.lazareto.journal.Statistics.Slot;
import org.lazareto.mail.Site;
import org.lazareto.web.WebSettings;

/** The numbers behind each chart of the page, by the chart's name. Thread-safe. */
final class Ledger {

  /** Reads the numbers of one chart. */
  private interface Reader {
    List<Map<String, Object>> rows(Tally tally);
  }

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
    readers.put("attachments", tally -> named(tally.names(Counted.ATTACHMENT), settings.fewest()));
    readers.put("rules", tally -> named(tally.names(Counted.RULE), 1));
    readers.put("directions", tally -> slices(tally.slices(Dimension.DIRECTION), 0));
    readers.put("routes", tally -> slices(tally.slices(Dimension.ROUTE), 0));
    readers.put("kinds", tally -> slices(kinds(tally), settings.fewest()));
    readers.put("institutions", this::institutions);
    readers.put("nodes", this::nodes);
    readers.put("signatures", Ledger::signatures);
  }

  List<String> names() {
    return List.copyOf(readers.keySet());
  }

  Optional<Numbers> find(String name, Tally tally) {
    return Optional.ofNullable(readers.get(name)).map(r -> new Numbers(name, r.rows(tally)));
  }

  /** Everything of a range, yet to be read. */
  Tally tally(Range range) {
    return new Tally(source, range, settings.top());
  }

  private List<Map<String, Object>> traffic(Tally tally) {
    return tally.rows().stream().map(Statistics.Row::fields).toList();
  }

  private List<Map<String, Object>> rate(Tally tally) {
    return columns(tally, "start", "messages", "infected", "per_thousand");
  }

  private List<Map<String, Object>> delay(Tally tally) {
    return columns(tally, "start", "messages", "delay_median", "delay_95");
  }

  /** Some of the figures of each period. */
  private List<Map<String, Object>> columns(Tally tally, String... names) {
    return traffic(tally).stream()
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

  private List<Map<String, Object>> findings(Tally tally) {
    return tally.findings().stream()
        .map(
            found ->
                row("finding", found.name(), "kind", found.kind(), "messages", found.messages()))
        .toList();
  }

  private List<Map<String, Object>> weekdays(Tally tally) {
    List<Slot> week = tally.week();
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

  private List<Map<String, Object>> hours(Tally tally) {
    List<Slot> week = tally.week();
    List<Long> messages = Charts.perHour(week, Slot::messages);
    List<Long> infected = Charts.perHour(week, Slot::infected);
    IntFunction<Map<String, Object>> row =
        i -> row("hour", (long) i, "messages", messages.get(i), "infected", infected.get(i));
    return IntStream.range(0, messages.size()).mapToObj(row).toList();
  }

  private List<Map<String, Object>> viruses(Tally tally) {
    return tally.viruses().stream()
        .map(found -> row("name", found.name(), "messages", found.messages()))
        .toList();
  }

  // A name that only a few messages had could tell of the people who sent or got them.
  private static List<Map<String, Object>> named(List<NameCount> names, int fewest) {
    return names.stream()
        .filter(name -> name.messages() >= fewest)
        .map(name -> row("name", name.name(), "messages", name.messages()))
        .toList();
  }

  private List<Map<String, Object>> institutions(Tally tally) {
    return slices(
        tally.slices(Dimension.INSTITUTION).stream()
            .filter(slice -> !slice.name().equals(Site.NO_INSTITUTION))
            .toList(),
        settings.fewest());
  }

  /** Institutions against homes. */
  private List<Slice> kinds(Tally tally) {
    Map<String, Slice> kinds = new LinkedHashMap<>();
    for (Slice slice : tally.slices(Dimension.INSTITUTION)) {
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

  private List<Map<String, Object>> nodes(Tally tally) {
    return tally.slices(Dimension.DIRECTION).stream()
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
    return slices.stream().sorted(order(fewest)).map(slice -> slice(slice, fewest)).toList();
  }

  // The largest first, as far as it is told: the order of what is not shown would tell of it.
  private static Comparator<Slice> order(int fewest) {
    return Comparator.comparingLong((Slice slice) -> slice.messages() / Math.max(1, fewest))
        .reversed()
        .thenComparing(Slice::name);
  }

  // The rate of what is shown, and only where both of its numbers are: else it would give the other
  // away.
  private static Map<String, Object> slice(Slice slice, int fewest) {
    Object messages = Few.orNumber(slice.messages(), fewest);
    Object infected = Few.orNumber(slice.infected(), fewest);
    Map<String, Object> row = row("name", slice.name(), "messages", messages, "infected", infected);
    row.put("blocked", Few.orNumber(slice.blocked(), fewest));
    if (messages instanceof Long all && infected instanceof Long its && all > 0) {
      row.put("per_thousand", Statistics.perThousand(its, all));
    }
    return row;
  }

  private static List<Map<String, Object>> signatures(Tally tally) {
    return tally.signatures().stream()
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
