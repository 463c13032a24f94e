// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.desk.Report;
import org.lazareto.desk.Reported.Facts;
import org.lazareto.desk.Reported.Piece;
import org.lazareto.journal.Entry;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.ops.Quoted;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Links;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;

/**
 * One report as its template reads it. Immutable.
 *
 * @param like other reports that wait and are like it
 */
record OneView(Page page, Report report, Looking.Seen seen, List<Report> like) {

  private static final int SHORT = 160;
  private static final int LONGEST_TEXT = 10_000;
  private static final int MOST_PARTS = 30;
  private static final int MOST_FINDINGS = 10;

  OneView {
    like = List.copyOf(like);
  }

  String say(String key, Object... arguments) {
    return page.say("web.admin.report." + key, arguments);
  }

  static String subject(Page page, Report report) {
    String subject = Quoted.of(report.reported().facts().subject(), SHORT);
    return subject.isBlank() ? page.say("web.admin.no-subject") : subject;
  }

  static String state(Page page, Report report) {
    String outcome =
        report.answer().map(a -> page.say("desk.outcome.short." + a.outcome().label())).orElse("");
    return page.say("web.admin.report.state." + report.state(), report.holder(), outcome);
  }

  String subject() {
    return subject(page, report);
  }

  List<Page.Fact> facts() {
    Facts facts = report.reported().facts();
    return List.of(
        new Page.Fact(say("by"), report.reported().by().user()),
        new Page.Fact(say("way"), say("way." + report.reported().way().label())),
        new Page.Fact(say("at"), page.words().moment(report.at())),
        new Page.Fact(say("state"), state(page, report)),
        new Page.Fact(say("words"), report.answer().map(Report.Answer::words).orElse("")),
        new Page.Fact(say("sender"), facts.sender()),
        new Page.Fact(say("size"), page.words().size(report.original().size())),
        new Page.Fact("SHA-256", report.original().sha256()),
        new Page.Fact("Message-ID", facts.messageId()));
  }

  boolean isOpen() {
    return report.answer().isEmpty();
  }

  boolean isMine() {
    return report.holder().equals(page.asked().staff().name());
  }

  /** What an examination just now says. */
  String verdict() {
    return seen.examined()
        .map(e -> say("examined", page.word(label(e.verdict()))))
        .orElseGet(() -> say("not-examined"));
  }

  List<String> findings() {
    return seen.examined().stream()
        .map(ExaminedHere::findings)
        .flatMap(List::stream)
        .limit(MOST_FINDINGS)
        .map(this::finding)
        .toList();
  }

  private String finding(Finding finding) {
    String part = finding.part().isEmpty() ? "" : " (" + finding.part() + ")";
    return Quoted.of(page.word(label(finding.kind())) + " " + finding.name() + part, SHORT);
  }

  private static String label(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  Grid parts() {
    return new Grid(
        say("parts"),
        List.of(say("part"), say("type"), say("size"), say("about")),
        seen.parts().stream().limit(MOST_PARTS).map(this::part).toList(),
        say("no-parts"));
  }

  private List<Grid.Cell> part(Part part) {
    String name = part.name().isEmpty() ? part.path() : part.path() + " " + part.name();
    String facts =
        part.facts().stream()
            .map(f -> f.kind().label())
            .distinct()
            .collect(Collectors.joining(", "));
    return List.of(
        new Grid.Text(Quoted.of(name, SHORT)),
        new Grid.Text(part.detectedType()),
        new Grid.Text(page.words().size(part.size())),
        new Grid.Text(facts));
  }

  List<String> texts() {
    return seen.texts().stream()
        .filter(text -> !text.isBlank())
        .map(text -> text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…")
        .toList();
  }

  /** Where the gate's own story of this message stands. */
  Optional<String> story() {
    return seen.itself().map(entry -> "/messages/" + Links.piece(entry.id()));
  }

  Grid alike() {
    List<List<Grid.Cell>> rows = new ArrayList<>();
    seen.alike().forEach(alike -> rows.add(alike(alike)));
    return new Grid(
        say("alike"),
        List.of(say("alike.by"), say("alike.count"), say("alike.became")),
        rows,
        say("alike.none"));
  }

  private List<Grid.Cell> alike(Similar.Alike alike) {
    String what = say("alike." + alike.field().label(), Quoted.of(alike.value(), SHORT / 2));
    String outcomes =
        alike.first().stream()
            .map(Entry::fates)
            .flatMap(List::stream)
            .map(fate -> page.word(fate.outcome().label()))
            .distinct()
            .collect(Collectors.joining(", "));
    return List.of(
        new Grid.Link(what, alike.path()),
        new Grid.Text(alike.first().size() + (alike.more() ? " +" : "")),
        new Grid.Text(outcomes));
  }

  /** An outbreak rule in the making, by each thing that copies of it can be known by. */
  List<Crumb> rules() {
    Facts facts = report.reported().facts();
    Stream<Crumb> whole =
        seen.itself().stream().map(entry -> rule("from", entry.id(), say("rule.message")));
    Stream<Crumb> pieces =
        facts.pieces().stream()
            .limit(2)
            .flatMap(
                piece ->
                    Stream.of(
                        rule("sha256", piece.sha256(), say("rule.file", shown(piece))),
                        rule("attachment-name", piece.name(), say("rule.name", shown(piece)))));
    Stream<Crumb> header =
        Stream.of(
            rule("subject", facts.subject(), say("rule.subject")),
            rule("sender", facts.sender(), say("rule.sender")));
    return Stream.of(whole, pieces, header)
        .flatMap(s -> s)
        .filter(link -> !link.path().isEmpty())
        .toList();
  }

  private static String shown(Piece piece) {
    return Quoted.of(piece.name(), SHORT / 2);
  }

  private Crumb rule(String field, String value, String title) {
    if (value.isBlank()) {
      return new Crumb("", title);
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put(field, List.of(value));
    fields.put("reason", List.of(say("rule.reason", "" + report.number())));
    return new Crumb("/rules/new" + Links.of(new Fields(fields)), title);
  }

  String typed() {
    return page.asked().form().find("words").orElse("");
  }

  String path(String step) {
    return ReportsSite.PATH + "/" + report.number() + "/" + step;
  }

  List<Report.Outcome> outcomes() {
    return List.of(Report.Outcome.values());
  }

  String language() {
    return say("language." + report.reported().by().language());
  }
}
