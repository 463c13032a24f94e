// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.rules;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.Words;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.RuleHits;
import org.lazareto.web.admin.Told;

/** The pages of outbreak rules. Thread-safe. */
public final class RulesSite {

  private static final String PATH = "/rules";
  private static final String ONE = PATH + "/{number}";
  private static final String RETIRE = ONE + "/retire";
  private static final String TITLE = "web.admin.rules.title";
  private static final int REFUSED = 409; // RFC 9110 15.5.10
  private static final String WEEK = "7d";

  private final Desk desk;
  private final RuleHits hits;

  public RulesSite(Desk desk, RuleHits hits) {
    this.desk = desk;
    this.hits = hits;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, PATH, Rights.SEE, this::list),
        guard.route(Method.POST, PATH, Rights.DECIDE, this::make),
        guard.route(Method.GET, PATH + "/new", Rights.DECIDE, this::draft),
        guard.route(Method.GET, ONE, Rights.SEE, asked -> one(asked, Told.done(asked))),
        guard.route(Method.POST, ONE + "/extend", Rights.DECIDE, this::extend),
        guard.route(
            Method.GET, RETIRE, Rights.DECIDE, asked -> retirement(asked, Optional.empty())),
        guard.route(Method.POST, RETIRE, Rights.DECIDE, this::retire));
  }

  private Reply list(Asked asked) {
    boolean all = asked.query().find("all").isPresent();
    Words words = desk.frame(asked, TITLE).words();
    Map<String, Long> counts = hits.decided(Instant.EPOCH);
    List<OutbreakRule> rules =
        GateRow.all(desk.read(new Request("rule.list", Map.of("all", Boolean.toString(all)))))
            .stream()
            .map(row -> new OutbreakRule(row, counts.getOrDefault(row.text("rule"), 0L), words))
            .toList();
    ListView view = new ListView(desk.frame(asked, TITLE), rules, all);
    return Reply.page((out, forms) -> JtelistGenerated.render(out, forms, view));
  }

  private Reply draft(Asked asked) {
    return draft(asked, asked.query(), Optional.empty());
  }

  /** The form for a new rule with what it would have hit, if it asks for anything yet. */
  private Reply draft(Asked asked, Fields fields, Optional<LazaretoException> refused) {
    MarksForm marks = MarksForm.of(fields);
    Frame frame = below(asked, "web.admin.rules.new");
    Optional<LazaretoException> why = refused;
    Optional<Hits> preview = Optional.empty();
    if (!marks.asksNothing()) {
      try {
        preview = Optional.of(preview(frame, marks.arguments(), fields));
      } catch (LazaretoException e) {
        why = Optional.of(e);
      }
    }
    DraftView view =
        new DraftView(frame, fields, marks, offers(frame, fields, marks), preview, why);
    int status = why.isPresent() ? REFUSED : 200;
    return Reply.form(status, asked, (out, forms) -> JtedraftGenerated.render(out, forms, view));
  }

  private Hits preview(Frame frame, Map<String, String> marks, Fields fields) {
    Map<String, String> arguments = new LinkedHashMap<>(marks);
    arguments.put("since", fields.find("since").filter(DraftView.SPANS::contains).orElse(WEEK));
    return new Hits(first(new Request("rule.preview", arguments)), frame);
  }

  private List<Offer> offers(Frame frame, Fields fields, MarksForm marks) {
    Optional<String> from = fields.find("from");
    if (from.isEmpty()) {
      return List.of();
    }
    Map<String, String> arguments = new LinkedHashMap<>(Map.of("id", from.get()));
    fields.find("part").ifPresent(part -> arguments.put("part", part));
    return GateRow.all(desk.read(new Request("rule.offers", arguments))).stream()
        .map(row -> Offer.of(row, new Hits(row, frame), marks))
        .filter(Offer::isKnown)
        .toList();
  }

  private Reply make(Asked asked) {
    long start = System.nanoTime();
    Map<String, String> arguments = new LinkedHashMap<>(MarksForm.of(asked.form()).arguments());
    arguments.put("reason", asked.form().find("reason").orElse(""));
    arguments.put("treatment", asked.form().find("treatment").orElse("quarantine"));
    arguments.put("expires", asked.form().find("expires").orElse(WEEK));
    return switch (desk.change(asked, new Request("rule.add", arguments))) {
      case Done.Well(var rows) -> {
        long took = Math.max(1, (System.nanoTime() - start) / 1_000_000);
        long number = GateRow.all(rows).getFirst().number("number");
        yield Reply.seeOther(Desk.done(PATH + "/" + number + "?took=" + took, "rule-made"));
      }
      case Done.Refused(var why) -> draft(asked, asked.form(), Optional.of(why));
    };
  }

  private Reply one(Asked asked, Told told) {
    List<GateRow> rows = GateRow.all(desk.read(numbered("rule.show", asked)));
    Frame frame = below(asked, "web.admin.rules.one");
    OutbreakRule rule = rule(rows.getFirst(), frame.words());
    Page page = new Page(frame, told);
    // Only right after it was made, and for who may: what it would have hit is a long question.
    Optional<Hits> preview =
        asked.query().find("took").isPresent() && page.may(Rights.DECIDE)
            ? Optional.of(preview(frame, Map.of("marks", rule.row().text("marks")), asked.query()))
            : Optional.empty();
    List<OutbreakRule.Event> events =
        rows.stream().skip(1).map(row -> OutbreakRule.event(row, frame.words())).toList();
    OneView view = new OneView(page, rule, events, preview);
    return Reply.form(
        told.status(), asked, (out, forms) -> JteoneGenerated.render(out, forms, view));
  }

  private OutbreakRule rule(GateRow row, Words words) {
    long counted = hits.decided(Instant.EPOCH).getOrDefault(row.text("rule"), 0L);
    return new OutbreakRule(row, counted, words);
  }

  private Reply extend(Asked asked) {
    Map<String, String> arguments = new LinkedHashMap<>(numbered("rule.extend", asked).arguments());
    arguments.put("expires", asked.form().find("expires").orElse(WEEK));
    return switch (desk.change(asked, new Request("rule.extend", arguments))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(PATH + "/" + number(asked), "rule-extended"));
      case Done.Refused(var why) -> one(asked, Told.refused(asked, why));
    };
  }

  private Reply retirement(Asked asked, Optional<LazaretoException> refused) {
    GateRow row = first(numbered("rule.show", asked));
    Frame frame = below(asked, "web.admin.rules.retire");
    RetireView view = new RetireView(frame, rule(row, frame.words()), refused);
    if (view.rule().isOfHub()) {
      return Reply.seeOther(PATH + "/" + number(asked)); // Its page says who can.
    }
    int status = refused.isPresent() ? REFUSED : 200;
    return Reply.form(status, asked, (out, forms) -> JteretireGenerated.render(out, forms, view));
  }

  private Reply retire(Asked asked) {
    boolean release = asked.form().find("release").isPresent();
    Map<String, String> arguments = new LinkedHashMap<>(numbered("rule.retire", asked).arguments());
    arguments.put("release", Boolean.toString(release));
    return switch (desk.change(asked, new Request("rule.retire", arguments))) {
      case Done.Well(var rows) -> {
        GateRow row = GateRow.all(rows).getFirst();
        String counts = "?released=" + row.number("released") + "&held=" + row.number("held");
        yield Reply.seeOther(Desk.done(PATH + "/" + number(asked) + counts, "rule-retired"));
      }
      case Done.Refused(var why) -> retirement(asked, Optional.of(why));
    };
  }

  private GateRow first(Request request) {
    return GateRow.all(desk.read(request)).getFirst();
  }

  private static Request numbered(String command, Asked asked) {
    return new Request(command, Map.of("rule", number(asked)));
  }

  private static String number(Asked asked) {
    return Numbered.named(asked)
        .map(String::valueOf)
        .orElseThrow(() -> new LazaretoException("rule.unknown", Quoted.of(asked.name("number"))));
  }

  private Frame below(Asked asked, String titleKey) {
    return desk.frame(asked, titleKey).below(new Crumb(PATH, asked.language().say(TITLE)));
  }
}
