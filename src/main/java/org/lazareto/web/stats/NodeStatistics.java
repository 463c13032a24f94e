// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.journal.Statistics.Row;
import org.lazareto.web.Asked;
import org.lazareto.web.Csv;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.PublicMenu;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/** The public statistics of nodes: one, or all together, with gaps as gaps. Thread-safe. */
final class NodeStatistics {

  static final String PATH = "/stats/by-node";
  private static final String TITLE = "web.stats.by-node.title";
  private static final int FRESH_SECONDS = 60;
  private static final Duration FRESH = Duration.ofSeconds(FRESH_SECONDS);

  /** What is read once for all visitors of a minute. */
  private record Wanted(Optional<String> node, Range range) {}

  private final Source source;
  private final Shared<Wanted, Once<List<NodePeriods.Period>>> periods;

  NodeStatistics(Source source) {
    this.source = source;
    this.periods = new Shared<>(source.clock(), FRESH, wanted -> new Once<>(() -> periods(wanted)));
  }

  List<Route> routes() {
    return List.of(
        Route.open(PATH, asked -> found(asked, this::page)),
        Route.open(
            PATH + ".json",
            asked ->
                understood(
                    asked,
                    v ->
                        Reply.text("application/json", numbers(v).json())
                            .forSeconds(FRESH_SECONDS))),
        Route.open(
            PATH + ".csv",
            asked ->
                understood(
                    asked, v -> Csv.reply("by-node", numbers(v).csv()).forSeconds(FRESH_SECONDS))));
  }

  // A program that is misunderstood is told so; a person sees it on the page.
  private Reply understood(Asked asked, Function<NodesView, Reply> form) {
    return found(
        asked, v -> v.range().misread().isEmpty() ? form.apply(v) : Portal.trouble(400, asked));
  }

  // A node that nobody knows is no page; an installation without nodes has none of them.
  private Reply found(Asked asked, Function<NodesView, Reply> form) {
    List<String> names = source.nodes().names();
    Optional<String> node = asked.query().find("node").filter(name -> !name.isEmpty());
    if (names.isEmpty() || node.filter(name -> !names.contains(name)).isPresent()) {
      return Portal.trouble(404, asked);
    }
    return form.apply(view(asked, names, node));
  }

  private NodesView view(Asked asked, List<String> names, Optional<String> node) {
    Instant now = source.clock().instant();
    Range range = Range.of(asked.query(), now, source.zone());
    Frame frame = PublicMenu.frame(asked, TITLE);
    return new NodesView(
        frame, range, names, node, periods.of(new Wanted(node, range.understood())).get(), now);
  }

  private List<NodePeriods.Period> periods(Wanted wanted) {
    Range range = wanted.range();
    return new NodePeriods(range, source.clock().instant())
        .of(source.nodes().hours(wanted.node(), range.from(), range.to()));
  }

  private Reply page(NodesView view) {
    return Reply.page((out, forms) -> JtebyNodeGenerated.render(out, forms, view))
        .forSeconds(FRESH_SECONDS);
  }

  private static Numbers numbers(NodesView view) {
    return new Numbers("by-node", view.periods().stream().map(NodeStatistics::row).toList());
  }

  // Of a gap there is nothing to be told but that it is one.
  private static Map<String, Object> row(NodePeriods.Period period) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Row row = period.row();
    fields.put("start", row.start());
    fields.put("nodes", (long) period.nodes());
    if (period.nodes() > 0) {
      fields.put("messages", row.messages());
      fields.put("bytes", row.bytes());
      fields.put("infected", row.infected());
      row.perThousand().ifPresent(rate -> fields.put("per_thousand", rate));
      fields.put("blocked", row.blocked());
      fields.put("unscannable", row.unscannable());
      fields.put("recipients", row.recipients());
      fields.put("quarantined", row.quarantined());
      fields.put("rejected", row.rejected());
      fields.put("discarded", row.discarded());
    }
    fields.put("untold_hours", row.downHours());
    return fields;
  }
}
