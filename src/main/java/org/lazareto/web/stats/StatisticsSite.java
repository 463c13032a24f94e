// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.journal.Statistics.Row;
import org.lazareto.journal.Statistics.Slot;
import org.lazareto.ops.Quoted;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Csv;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.PublicMenu;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.Words;

/** The public statistics: the page, each chart's numbers, and a small picture. Thread-safe. */
public final class StatisticsSite {

  private static final int FRESH_SECONDS = 60;
  private static final Duration FRESH = Duration.ofSeconds(FRESH_SECONDS);

  /** As much of a virus's name as there is room for in a chart. */
  private static final int BURST = 40;

  private final Source source;
  private final Ledger ledger;
  private final Shared<Range, Tally> tallies;
  private final Copies copies;

  public StatisticsSite(Source source, WebSettings settings) {
    this.source = source;
    this.ledger = new Ledger(source, settings.statistics());
    this.tallies = new Shared<>(source.clock(), FRESH, ledger::tally);
    this.copies = new Copies(settings.directory());
  }

  /** Everything that is answered here. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.open("/", this::page));
    routes.add(Route.open("/stats", this::page));
    routes.add(Route.open("/stats.svg", this::picture));
    routes.addAll(new NodeStatistics(source).routes());
    for (String chart : ledger.names()) {
      routes.add(Route.open("/stats/" + chart + ".json", asked -> json(asked, chart)));
      routes.add(Route.open("/stats/" + chart + ".csv", asked -> csv(asked, chart)));
    }
    return routes;
  }

  private Reply page(Asked asked) {
    try {
      View view = view(asked);
      return Reply.page((out, forms) -> JtestatisticsGenerated.render(out, forms, view))
          .forSeconds(FRESH_SECONDS);
    } catch (StoreUnavailable e) {
      return copies.page(asked.language()).orElseThrow(() -> e);
    }
  }

  /** Writes the page as it is now to disk, for when the figures cannot be read. */
  public void keep() {
    copies.write(this::page);
  }

  private View view(Asked asked) {
    Range range = range(asked.query());
    Tally tally = tallies.of(range.understood());
    List<Row> rows = tally.rows();
    List<Slot> week = tally.week();
    Frame frame = PublicMenu.frame(asked, "web.stats.title");
    Charts charts = new Charts(frame.words());
    Map<String, Numbers> numbers = new LinkedHashMap<>();
    ledger.names().forEach(name -> ledger.find(name, tally).ifPresent(n -> numbers.put(name, n)));
    return new View(
        frame,
        range,
        rows,
        new View.Pictures(
            charts.traffic(rows, range, bursts(tally, frame.words())),
            charts.rate(rows, range),
            charts.weekdays(week),
            charts.hours(week),
            charts.delay(rows, range)),
        new View.Lists(numbers),
        !source.nodes().names().isEmpty(),
        tally.asOf());
  }

  private static List<Charts.Burst> bursts(Tally tally, Words words) {
    return tally.bursts().stream()
        .map(burst -> new Charts.Burst(burst.place(), word(burst, words)))
        .toList();
  }

  private static String word(Tally.Burst burst, Words words) {
    return burst
        .virus()
        .map(virus -> words.catalogue().say("web.stats.burst", Quoted.of(virus, BURST)))
        .orElseGet(() -> words.catalogue().say("web.stats.burst.nameless"));
  }

  private Reply json(Asked asked, String chart) {
    return numbers(asked, chart, numbers -> Reply.text("application/json", numbers.json()));
  }

  private Reply csv(Asked asked, String chart) {
    return numbers(asked, chart, numbers -> Csv.reply(chart, numbers.csv()));
  }

  private Reply numbers(Asked asked, String chart, Function<Numbers, Reply> form) {
    Range range = range(asked.query());
    return range.misread().isEmpty()
        ? form.apply(numbers(chart, range).orElseThrow()).forSeconds(FRESH_SECONDS)
        : Portal.trouble(400, asked);
  }

  // Programs get what the command line gives at this moment: nothing that is kept.
  private Optional<Numbers> numbers(String chart, Range range) {
    return ledger.find(chart, ledger.tally(range));
  }

  /**
   * The rows of a chart as JSON objects, if there is such a chart.
   *
   * @param asked by the names that a query has
   * @throws LazaretoException if the range is not understood
   */
  public Optional<List<String>> figures(String chart, Map<String, String> asked) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    asked.forEach((name, value) -> values.put(name, List.of(value)));
    Range range = range(new Fields(values));
    if (!range.misread().isEmpty()) {
      throw new LazaretoException("web.stats.not-understood", String.join(", ", range.misread()));
    }
    return numbers(chart, range).map(Numbers::objects);
  }

  private Reply picture(Asked asked) {
    Range range = range(asked.query());
    Words words = new Words(asked.language(), range.zone());
    String svg = new Badge(words, range).of(tallies.of(range.understood()).rows());
    return Reply.text("image/svg+xml", svg)
        .with("Cross-Origin-Resource-Policy", "cross-origin")
        .forSeconds(FRESH_SECONDS);
  }

  private Range range(Fields query) {
    return Range.of(query, source.clock().instant(), source.zone());
  }
}
