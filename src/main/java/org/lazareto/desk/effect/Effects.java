// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.effect;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lazareto.desk.effect.Effect.Line;
import org.lazareto.mail.Site;
import org.lazareto.mail.Site.Institution;

/** Compares incidents with courses, and hides what is too small to be told. Thread-safe. */
public final class Effects {

  private static final String OTHERS = "";

  private final Map<Measure, Counting> sources;
  private final List<String> institutions;
  private final EffectSettings settings;
  private final Clock clock;

  /**
   * @param site whose institutions are told apart; a home is one person's, and never told alone
   */
  public Effects(Map<Measure, Counting> sources, Site site, EffectSettings settings, Clock clock) {
    this.sources = Map.copyOf(sources);
    this.institutions =
        site.institutions().stream()
            .filter(one -> one.kind() == Site.Kind.INSTITUTION)
            .map(Institution::name)
            .distinct()
            .toList();
    this.settings = settings;
    this.clock = clock;
  }

  public EffectSettings settings() {
    return settings;
  }

  /** As it is now; this month is not over. */
  public Effect compare() {
    YearMonth last = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    YearMonth first = last.minusMonths(settings.months() - 1L);
    List<YearMonth> months =
        Stream.iterate(first, month -> month.plusMonths(1)).limit(settings.months()).toList();
    Map<String, Map<Measure, List<Cell>>> cells = new HashMap<>();
    for (Measure measure : Measure.values()) {
      Counting source = sources.getOrDefault(measure, Counting.NOTHING);
      fill(cells, measure, months, source.between(first, last.plusMonths(1)));
    }
    return new Effect(
        months,
        Stream.concat(institutions.stream(), Stream.of(OTHERS))
            .map(name -> new Line(name, cells.getOrDefault(name, Map.of())))
            .toList());
  }

  private void fill(
      Map<String, Map<Measure, List<Cell>>> cells,
      Measure measure,
      List<YearMonth> months,
      List<Count> counts) {
    Map<String, long[]> numbers = new HashMap<>();
    for (Count count : counts) {
      int place = months.indexOf(count.month());
      if (place >= 0) {
        String name = institutions.contains(count.institution()) ? count.institution() : OTHERS;
        numbers.computeIfAbsent(name, _ -> new long[months.size()])[place] += count.number();
      }
    }
    long[] others = numbers.computeIfAbsent(OTHERS, _ -> new long[months.size()]);
    for (String name : institutions) {
      long[] own = numbers.getOrDefault(name, new long[months.size()]);
      put(cells, name, measure, hidden(own));
      IntStream.range(0, own.length)
          .filter(place -> own[place] < settings.fewest())
          .forEach(place -> others[place] += own[place]);
    }
    put(cells, OTHERS, measure, hidden(others));
  }

  private List<Cell> hidden(long... numbers) {
    List<Cell> all = new ArrayList<>();
    for (long number : numbers) {
      all.add(Cell.of(number, settings.fewest()));
    }
    return all;
  }

  private static void put(
      Map<String, Map<Measure, List<Cell>>> cells,
      String name,
      Measure measure,
      List<Cell> values) {
    cells.computeIfAbsent(name, _ -> new EnumMap<>(Measure.class)).put(measure, values);
  }
}
