// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.effect.Cell;
import org.lazareto.desk.effect.Effect;
import org.lazareto.desk.effect.Effects;
import org.lazareto.desk.effect.Measure;
import org.lazareto.journal.Stops.Stopped;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.api.Lookup;
import org.lazareto.web.desk.advisory.Counts;

/** What the portal tells programs of the user attention group. Thread-safe. */
record DeskLookups(Advisories advisories, Counts counts, Effects effects) {

  /** Each by the name of its command in the table of the API. */
  Map<String, Lookup> byName() {
    return Map.of(
        "advisory.list", Lookup.whole(this::advisories),
        "advisory.show", Lookup.whole(this::advisory),
        "effect", Lookup.whole(this::effect));
  }

  private List<String> advisories(Request request, Catalogue language) {
    long before = request.find("before").map(Long::valueOf).orElse(Long.MAX_VALUE);
    return advisories.before(before, Lookups.limit(request)).stream()
        .map(one -> Json.line(AdvisoryRow.of(one, language)))
        .toList();
  }

  private List<String> advisory(Request request, Catalogue language) {
    String name = request.need("name");
    Advisory advisory =
        advisories
            .named(name)
            .orElseThrow(() -> new LazaretoException("desk.advisory.unknown", name));
    Map<String, Object> row = AdvisoryRow.whole(advisory, advisories.mailed(advisory), language);
    counts
        .of(advisory.latest().content().marks())
        .map(Stopped::messages)
        .ifPresent(stopped -> row.put("stopped", stopped));
    return List.of(Json.line(row));
  }

  /** A number that is too small to be told has no field. */
  private List<String> effect(Request request, Catalogue language) {
    Optional<String> wanted = request.find("institution");
    Effect effect = effects.compare();
    List<String> rows = new ArrayList<>();
    for (Effect.Line line : effect.lines()) {
      if (wanted.map(line.institution()::equals).orElse(true)) {
        for (int place = 0; place < effect.months().size(); place++) {
          rows.add(Json.line(row(line, effect.months().get(place), place)));
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> row(Effect.Line line, YearMonth month, int place) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("institution", line.institution());
    row.put("month", month.toString());
    for (Measure measure : Measure.values()) {
      if (line.of(measure).get(place) instanceof Cell.Known(long number)) {
        row.put(measure.label(), number);
      }
    }
    return row;
  }
}
