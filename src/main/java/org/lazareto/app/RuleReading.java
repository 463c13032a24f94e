// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.lazareto.config.Durations;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.rule.Event;
import org.lazareto.rule.Marks;
import org.lazareto.rule.OutbreakRule;
import org.lazareto.rule.Preview;
import org.lazareto.rule.RuleBook;
import org.lazareto.rule.Sample;
import org.lazareto.rule.Sample.By;
import org.lazareto.rule.Window;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Part;

/**
 * What the running gate tells of outbreak rules, made or only thought of, to whoever may not read
 * its database. Changes nothing. Thread-safe.
 */
final class RuleReading {

  private static final Duration WEEK = Duration.ofDays(7);

  private final Gate gate;

  RuleReading(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.of(
        "rule.list", this::list,
        "rule.show", this::show,
        "rule.offers", this::offers,
        "rule.preview", this::preview);
  }

  /** What a request means by its marks: one JSON text, with windows as people write them beside. */
  static Marks marks(Request request) {
    Marks marks = Marks.of(request.need("marks"));
    Marks sizes =
        new Marks(
            List.of(),
            List.of(),
            List.of(),
            window(request, "size"),
            window(request, "attachment-size"),
            List.of(),
            List.of());
    return marks.and(sizes);
  }

  private static Window window(Request request, String name) {
    return request.find(name).map(Window::parse).orElse(Window.ANY);
  }

  private void list(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    boolean all = request.flag("all");
    Instant now = gate.clock().instant();
    RuleBook book = new RuleBook(gate.database());
    for (OutbreakRule rule : all ? book.all() : book.active(now)) {
      rows.accept(row(rule, now));
    }
  }

  private static Map<String, Object> row(OutbreakRule rule, Instant now) {
    Map<String, Object> row = OutbreakText.object(rule, now);
    row.put("shown", new RuleText(rule.name(), rule.marks().condition()).shown());
    row.put("marks", rule.marks().json());
    return Json.row(row);
  }

  /** The rule's own row, then one for each thing that was done with it. */
  private void show(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    RuleBook book = new RuleBook(gate.database());
    OutbreakRule rule = book.find(RuleDesk.number(request));
    rows.accept(row(rule, gate.clock().instant()));
    for (Event event : book.events(rule)) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("what", event.what());
      row.put("who", event.who());
      row.put("at", event.at());
      row.put("expires", event.expires());
      rows.accept(Json.row(row));
    }
  }

  /** By what further copies of a message may be known; never of a file on this host. */
  private void offers(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String id = request.need("id");
    Sample sample =
        new Samples(gate.journal(), Optional.of(gate.quarantine()))
            .known(id)
            .orElseThrow(() -> new LazaretoException("rule.no-sample", id));
    Part part = sample.part(request.find("part"));
    SequencedMap<By, Marks> offers = sample.offers(part);
    List<Preview.Hits> hits = hits(List.copyOf(offers.values()), WEEK);
    Iterator<Map.Entry<By, Marks>> each = offers.entrySet().iterator();
    for (Map<String, Object> row : RuleCommand.offers(part, offers, hits)) {
      Map.Entry<By, Marks> offer = each.next();
      row.put("values", values(offer.getKey(), offer.getValue()));
      rows.accept(Json.row(row));
    }
  }

  /** What stands in the one field that an offer fills. */
  private static List<String> values(By by, Marks marks) {
    return switch (by) {
      case FILE -> marks.sha256();
      case NAME, ENDING -> marks.names();
      case SIZE -> List.of(marks.partSize().toString());
      case SUBJECT -> marks.subjects();
      case SENDER -> marks.senders();
    };
  }

  private void preview(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    Marks marks = marks(request);
    if (marks.asksNothing()) {
      throw new LazaretoException("rule.asks-nothing");
    }
    Duration since = request.find("since").map(Durations::parse).orElse(WEEK);
    Map<String, Object> row = HitsText.object(hits(List.of(marks), since).getFirst());
    row.put("shown", new RuleText("", marks.condition()).shown());
    rows.accept(Json.row(row));
  }

  private List<Preview.Hits> hits(List<Marks> marks, Duration since) {
    return new Preview(gate.journal().traces(), gate.settings().site())
        .of(marks, gate.clock().instant().minus(since));
  }
}
