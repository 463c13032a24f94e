// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.effect;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lazareto.desk.effect.Cell;
import org.lazareto.desk.effect.Effect;
import org.lazareto.desk.effect.Effect.Line;
import org.lazareto.desk.effect.Effects;
import org.lazareto.desk.effect.Measure;
import org.lazareto.web.Asked;
import org.lazareto.web.Csv;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The page of incidents against courses, and its file for spreadsheets. Thread-safe. */
public final class EffectSite {

  static final String PATH = "/desk/effect";
  static final String FILE = "/desk/effect.csv";

  private static final String TITLE = "web.desk.effect.title";

  private final Desk desk;
  private final Effects effects;

  public EffectSite(Desk desk, Effects effects) {
    this.desk = desk;
    this.effects = effects;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, PATH, Rights.DECIDE, this::page),
        guard.route(Method.GET, FILE, Rights.DECIDE, this::file));
  }

  private Reply page(Asked asked) {
    Effect effect = effects.compare();
    // The others together are chosen by no name.
    Line line =
        asked.query().all("institution").stream()
            .findFirst()
            .flatMap(effect::find)
            .orElseGet(() -> effect.lines().getFirst());
    EffectView view =
        new EffectView(
            new Page(desk.frame(asked, TITLE), Told.NOTHING),
            effect,
            line,
            effects.settings().fewest());
    return Reply.page((out, forms) -> JteeffectGenerated.render(out, forms, view));
  }

  private Reply file(Asked asked) {
    Effect effect = effects.compare();
    String few = "<" + effects.settings().fewest();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Line line : effect.lines()) {
      for (int place = 0; place < effect.months().size(); place++) {
        rows.add(row(effect.months().get(place), line, place, few));
      }
    }
    List<String> columns =
        Stream.concat(
                Stream.of("month", "institution"), Stream.of(Measure.values()).map(Measure::label))
            .toList();
    return Csv.reply("effect", Csv.of(columns, rows));
  }

  private static Map<String, Object> row(YearMonth month, Line line, int place, String few) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("month", month.toString());
    row.put("institution", line.institution());
    for (Measure measure : Measure.values()) {
      row.put(
          measure.label(),
          switch (line.of(measure).get(place)) {
            case Cell.Known(long number) -> number;
            case Cell.Few() -> few;
          });
    }
    return row;
  }
}
