// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.effect;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lazareto.desk.effect.Cell;
import org.lazareto.desk.effect.Effect;
import org.lazareto.desk.effect.Effect.Line;
import org.lazareto.desk.effect.Measure;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;

/**
 * Incidents against courses as their template reads them. Immutable.
 *
 * @param line the institution that is shown
 * @param fewest smaller numbers are not told
 */
record EffectView(Page page, Effect effect, Line line, int fewest) {

  String say(String key, Object... arguments) {
    return page.say("web.desk.effect." + key, arguments);
  }

  String name(Line one) {
    return one.institution().isEmpty() ? say("others") : one.institution();
  }

  List<Line> lines() {
    return effect.lines();
  }

  boolean isShown(Line one) {
    return one.institution().equals(line.institution());
  }

  /** What the figures are, in one sentence. */
  String lead() {
    long incidents =
        Stream.of(Measure.INFECTED, Measure.REPORTS, Measure.RELEASES).mapToLong(this::told).sum();
    return say("lead", name(line), incidents, told(Measure.COURSES), effect.months().size());
  }

  private long told(Measure measure) {
    return line.of(measure).stream().mapToLong(Cell::told).sum();
  }

  /** The months of the chart. */
  String chart() {
    return new EffectChart(page.words(), effect.months(), line).svg(name(line));
  }

  Grid grid() {
    List<String> heads = new ArrayList<>(List.of(say("month")));
    Stream.of(Measure.values()).map(m -> say("measure." + m.label())).forEach(heads::add);
    return new Grid(
        page.frame().title(),
        heads,
        IntStream.range(0, effect.months().size()).mapToObj(this::row).toList().reversed(),
        "");
  }

  private List<Grid.Cell> row(int place) {
    List<Grid.Cell> row = new ArrayList<>();
    row.add(
        new Grid.Text(
            page.words()
                .in(
                    "web.form.row-month",
                    effect
                        .months()
                        .get(place)
                        .atDay(15)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant())));
    for (Measure measure : Measure.values()) {
      row.add(new Grid.Figure(figure(line.of(measure).get(place))));
    }
    return row;
  }

  private String figure(Cell cell) {
    return switch (cell) {
      case Cell.Known(long number) -> page.words().number(number);
      case Cell.Few() -> "< " + fewest;
    };
  }

  String file() {
    return EffectSite.FILE;
  }
}
