// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lazareto.journal.Statistics.Row;
import org.lazareto.journal.Statistics.Slot;
import org.lazareto.web.Words;

/** The charts of the statistics page as SVG, in one language. Immutable. */
record Charts(Words words) {

  private static final int TALL = 150;
  private static final int LOW = 110;
  private static final int NAMED_BURSTS = 4;
  private static final int MARK_ROOM = 30;
  private static final int NARROW = 60;

  /** Messages above, infected below: two scales, since they differ a hundredfold. */
  String traffic(List<Row> rows, Range range, List<Burst> bursts) {
    int second = Panel.HEAD + TALL + MARK_ROOM + Panel.HEAD;
    Drawing drawing =
        new Drawing(
            Panel.WIDTH,
            second + LOW + Panel.FOOT,
            say("web.stats.traffic.title"),
            say("web.stats.traffic.description", sum(rows, Row::messages), infected(rows)));
    Timeline timeline = new Timeline(rows, range, words);
    Panel messages = new Panel(drawing, words, Panel.HEAD, TALL, rows.size());
    Panel infected = new Panel(drawing, words, second, LOW, rows.size());
    timeline.weekends(drawing, messages);
    timeline.down(drawing, messages);
    timeline.weekends(drawing, infected);
    timeline.down(drawing, infected);
    bars(messages, "messages", values(rows, Row::messages));
    bars(infected, "infected", values(rows, Row::infected));
    marks(drawing, infected, bursts);
    timeline.labels(infected);
    return drawing.end();
  }

  /** A burst that the chart marks. */
  record Burst(int place, String word) {}

  private static void marks(Drawing drawing, Panel panel, List<Burst> bursts) {
    for (int i = 0; i < bursts.size(); i++) {
      Burst burst = bursts.get(i);
      double x = panel.x(burst.place()) + panel.step() / 2;
      double y = panel.top() - MARK_ROOM + 2;
      drawing.path("mark", "M%s %sl-4 -7h8z".formatted(Drawing.n(x), Drawing.n(y)));
      if (i < NAMED_BURSTS) {
        boolean left = x < Panel.WIDTH / 2.0;
        drawing.text(left ? "start" : "end", left ? x + 8 : x - 8, y, burst.word());
      }
    }
  }

  /** The infected of a thousand messages; open where there were none. */
  String rate(List<Row> rows, Range range) {
    return stepped(
        rows,
        range,
        "rate",
        row -> row.perThousand().map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
  }

  /** The 95th percentile of the delay in seconds; open where there were no messages. */
  String delay(List<Row> rows, Range range) {
    return stepped(
        rows,
        range,
        "delay",
        row ->
            row.messages() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(row.delay95().toMillis() / 1000.0));
  }

  private String stepped(
      List<Row> rows, Range range, String name, Function<Row, OptionalDouble> value) {
    List<OptionalDouble> values = rows.stream().map(value).toList();
    Drawing drawing =
        new Drawing(
            Panel.WIDTH,
            Panel.HEAD + LOW + Panel.FOOT,
            say("web.stats." + name + ".title"),
            say("web.stats." + name + ".description"));
    Panel panel = new Panel(drawing, words, Panel.HEAD, LOW, rows.size());
    Timeline timeline = new Timeline(rows, range, words);
    timeline.weekends(drawing, panel);
    timeline.down(drawing, panel);
    double most = values.stream().mapToDouble(v -> v.orElse(0)).max().orElse(0);
    double scale = Panel.round(most, 0.1);
    panel.steps("steps", values, scale);
    panel.frame(say("web.stats." + name + ".panel"), scale);
    timeline.labels(panel);
    return drawing.end();
  }

  /** The seven days of the week: the weekend effect. */
  String weekdays(List<Slot> week) {
    return pair(
        "weekdays",
        perDay(week, Slot::messages),
        perDay(week, Slot::infected),
        i -> DayOfWeek.of(i + 1).getDisplayName(TextStyle.SHORT, words.catalogue().locale()));
  }

  /** The hours of the day. */
  String hours(List<Slot> week) {
    return pair(
        "hours",
        perHour(week, Slot::messages),
        perHour(week, Slot::infected),
        i -> i % 6 == 0 ? i + ":00" : "");
  }

  private String pair(
      String name, List<Long> above, List<Long> below, Function<Integer, String> label) {
    int second = Panel.HEAD + LOW + Panel.HEAD + 12;
    Drawing drawing =
        new Drawing(
            Panel.WIDTH,
            second + LOW + Panel.FOOT,
            say("web.stats." + name + ".title"),
            say("web.stats." + name + ".description"));
    Panel messages = new Panel(drawing, words, Panel.HEAD, LOW, above.size());
    Panel infected = new Panel(drawing, words, second, LOW, above.size());
    bars(messages, "messages", above);
    bars(infected, "infected", below);
    for (int i = 0; i < above.size(); i++) {
      double middle = infected.x(i) + infected.step() / 2;
      // Below a narrow bar the first label would stand out at the edge; below a wide one it fits.
      boolean first = i == 0 && infected.step() < NARROW;
      drawing.text(
          first ? "start" : "middle",
          first ? 0 : middle,
          infected.bottom() + Panel.FOOT_TEXT,
          label.apply(i));
    }
    return drawing.end();
  }

  static List<Long> perDay(List<Slot> week, ToLongFunction<Slot> value) {
    return LongStream.range(0, 7)
        .mapToObj(d -> total(week, value, slot -> slot.day().getValue() == d + 1))
        .toList();
  }

  static List<Long> perHour(List<Slot> week, ToLongFunction<Slot> value) {
    return IntStream.range(0, 24)
        .mapToObj(h -> total(week, value, slot -> slot.hour() == h))
        .toList();
  }

  private static Long total(
      List<Slot> week, ToLongFunction<Slot> value, java.util.function.Predicate<Slot> which) {
    return week.stream().filter(which).mapToLong(value).sum();
  }

  private void bars(Panel panel, String kind, List<Long> values) {
    double most = values.stream().mapToDouble(Long::doubleValue).max().orElse(0);
    double scale = Panel.round(most, 10);
    panel.bars(kind, values, scale);
    panel.frame(say("web.stats.panel." + kind), scale);
  }

  private static List<Long> values(List<Row> rows, ToLongFunction<Row> value) {
    return rows.stream().map(value::applyAsLong).toList();
  }

  private static long sum(List<Row> rows, ToLongFunction<Row> value) {
    return rows.stream().mapToLong(value).sum();
  }

  private static long infected(List<Row> rows) {
    return sum(rows, Row::infected);
  }

  private String say(String key, Object... arguments) {
    return words.catalogue().say(key, arguments);
  }
}
