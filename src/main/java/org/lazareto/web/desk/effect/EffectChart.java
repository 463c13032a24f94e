// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.effect;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.lazareto.desk.effect.Cell;
import org.lazareto.desk.effect.Effect.Line;
import org.lazareto.desk.effect.Measure;
import org.lazareto.web.Words;
import org.lazareto.web.stats.Drawing;
import org.lazareto.web.stats.Panel;

/** A panel for each measure, over the same months. Immutable. */
record EffectChart(Words words, List<YearMonth> months, Line line) {

  private static final int TALL = 80;
  private static final int GAP = 20;

  String svg(String name) {
    Measure[] all = Measure.values();
    int each = Panel.HEAD + TALL + GAP;
    String title = words.catalogue().say("web.desk.effect.title");
    Drawing drawing =
        new Drawing(
            Panel.WIDTH,
            each * all.length + Panel.FOOT,
            title,
            words.catalogue().say("web.desk.effect.description", name));
    for (int i = 0; i < all.length; i++) {
      Panel panel = new Panel(drawing, words, i * each + Panel.HEAD, TALL, months.size());
      panel(panel, all[i]);
      if (i == all.length - 1) {
        panel.labels(IntStream.range(0, months.size()).boxed().toList(), this::month);
      }
    }
    return drawing.end();
  }

  private void panel(Panel panel, Measure measure) {
    List<Long> values = line.of(measure).stream().map(Cell::told).toList();
    double most = values.stream().mapToDouble(v -> v).max().orElse(0);
    double scale = Panel.round(most, 1);
    panel.bars(measure == Measure.COURSES ? "messages" : "infected", values, scale);
    panel.frame(words.catalogue().say("web.desk.effect.measure." + measure.label()), scale);
  }

  private String month(int place) {
    return words.in(
        "web.form.axis-month",
        months.get(place).atDay(15).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
