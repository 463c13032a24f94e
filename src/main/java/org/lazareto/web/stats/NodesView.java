// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.journal.Statistics;
import org.lazareto.journal.Statistics.Row;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;

/**
 * The statistics of a node, or of all together, as the template reads them. Immutable.
 *
 * @param names of all nodes
 * @param node which one is shown; none for the sum
 * @param asOf when it was made
 */
record NodesView(
    Frame frame,
    Range range,
    List<String> names,
    Optional<String> node,
    List<NodePeriods.Period> periods,
    Instant asOf) {

  private static final int MOST_ROWS = 120;
  private static final Map<String, String> QUICK =
      Map.of("24h", "hour", "7d", "hour", "30d", "day", "365d", "week");
  private static final List<String> SPANS = List.of("24h", "7d", "30d", "365d");
  private static final List<String> SPAN_WORDS = List.of("day", "week", "month", "year");

  NodesView {
    names = List.copyOf(names);
    periods = List.copyOf(periods);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.stats." + key, arguments);
  }

  String title() {
    return node.map(name -> say("by-node.one", name)).orElseGet(() -> say("by-node.sum"));
  }

  List<Row> rows() {
    return periods.stream().map(NodePeriods.Period::row).toList();
  }

  String lead() {
    long messages = rows().stream().mapToLong(Row::messages).sum();
    long infected = rows().stream().mapToLong(Row::infected).sum();
    if (messages == 0) {
      return say("by-node.lead.nothing");
    }
    String rate = frame.words().tenths(Statistics.perThousand(infected, messages));
    return say("lead", messages, infected, rate, rows().stream().mapToLong(Row::blocked).sum());
  }

  /** How much of the range nobody told of. */
  String gaps() {
    long untold = rows().stream().mapToLong(Row::downHours).sum();
    return say(node.isPresent() ? "by-node.gaps.one" : "by-node.gaps.sum", untold);
  }

  String span() {
    return say(
        "range", frame.words().day(range.from()), frame.words().day(range.to().minusMillis(1)));
  }

  /** What of the address was not understood, and what is shown in its place. */
  String misread() {
    return say("misread", String.join(", ", range.misread()), span());
  }

  /** Whose figures can be shown: the sum, and each node. */
  List<View.Quick> choices() {
    List<View.Quick> all = new ArrayList<>();
    all.add(new View.Quick(link(Optional.empty()), say("by-node.sum.short"), node.isEmpty()));
    for (String name : names) {
      all.add(new View.Quick(link(Optional.of(name)), name, node.equals(Optional.of(name))));
    }
    return all;
  }

  private String link(Optional<String> which) {
    return NodeStatistics.PATH + Links.of(with(which, asked()));
  }

  List<View.Quick> quick() {
    List<View.Quick> all = new ArrayList<>();
    String now = Range.quick(frame.asked().query());
    for (int i = 0; i < SPANS.size(); i++) {
      String since = SPANS.get(i);
      Map<String, String> range = Map.of("since", since, "by", QUICK.getOrDefault(since, "day"));
      all.add(
          new View.Quick(
              NodeStatistics.PATH + Links.of(with(node, range)),
              say("quick." + SPAN_WORDS.get(i)),
              since.equals(now)));
    }
    return all;
  }

  private static Fields with(Optional<String> which, Map<String, String> range) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    which.ifPresent(name -> fields.put("node", List.of(name)));
    for (String field : Range.FIELDS) {
      Optional.ofNullable(range.get(field)).ifPresent(value -> fields.put(field, List.of(value)));
    }
    return new Fields(fields);
  }

  /** The range as it was asked for. */
  private Map<String, String> asked() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : Range.FIELDS) {
      frame.asked().query().find(field).ifPresent(value -> fields.put(field, value));
    }
    return fields;
  }

  String numbersLink(String form) {
    return NodeStatistics.PATH + "." + form + Links.of(with(node, asked()));
  }

  Charts charts() {
    return new Charts(frame.words());
  }

  String traffic() {
    return charts().traffic(rows(), range, List.of());
  }

  String rate() {
    return charts().rate(rows(), range);
  }

  boolean cut() {
    return periods.size() > MOST_ROWS;
  }

  /** The last periods; the others are in the CSV. */
  List<NodePeriods.Period> shown() {
    return periods.subList(Math.max(0, periods.size() - MOST_ROWS), periods.size());
  }

  String start(NodePeriods.Period period) {
    return View.period(frame.words(), range.by(), period.row().start());
  }

  String number(long count) {
    return frame.words().number(count);
  }

  /** A period of which nobody told anything has no figures. */
  boolean isGap(NodePeriods.Period period) {
    return period.nodes() == 0;
  }

  String rate(NodePeriods.Period period) {
    return period.row().perThousand().map(frame.words()::tenths).orElse("–");
  }
}
