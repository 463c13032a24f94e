// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.explain.Explained;
import org.lazareto.journal.Action;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Entry;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;

/** How a person is told what became of a message and why. Immutable. */
record ExplainText(Terminal terminal, Explained explained) {

  private static final int NAMED = 5;
  private static final int FINDINGS = 20;

  void print() {
    Entry entry = explained.entry();
    entry.verdict().ifPresent(v -> terminal.out().println(new VerdictMark(terminal).of(v)));
    envelope().print();
    if (!explained.kept()) {
      terminal.out().println();
      terminal.say("explain.not-kept");
    } else {
      seen();
    }
    heading("explain.recipients");
    recipients().print(false, "what-if.nobody");
    if (!explained.decision().looked().isEmpty()) {
      heading("explain.rules");
      new DecisionText(terminal, entry.intake().envelope(), explained.decision()).printLooked();
    }
    heading("explain.times");
    times().print();
    if (!entry.actions().isEmpty()) {
      heading("explain.later");
      later().print(false, "what-if.nobody");
    }
    terminal.out().flush();
  }

  private void heading(String key) {
    terminal.out().println();
    terminal.out().println(terminal.painted("bold", terminal.catalogue().say(key)));
  }

  private Sheet envelope() {
    Entry entry = explained.entry();
    FindingText finding = new FindingText(terminal.wording());
    Client from = entry.intake().envelope().client();
    String proved =
        from.authenticated() ? " " + terminal.catalogue().say("explain.authenticated") : "";
    String client = from.name() + " " + from.address() + proved;
    Sheet sheet =
        new Sheet(terminal)
            .add("id", entry.id())
            .addAll("found", entry.findings().stream().limit(FINDINGS).map(finding::of).toList())
            .add("sender", entry.intake().envelope().sender())
            .add("recipients", named(entry.intake().envelope().recipients()))
            .add("client", client.strip())
            .add("door", entry.intake().door())
            .add("route", entry.intake().envelope().route())
            .add("direction", entry.intake().direction());
    return sheet
        .add("institution", entry.intake().institution())
        .add("subject", entry.subject())
        .add("message-id", entry.messageId())
        .add("size", new ByteSize(entry.intake().size()));
  }

  private String named(List<Address> recipients) {
    String more = recipients.size() > NAMED ? " +" + (recipients.size() - NAMED) : "";
    return recipients.stream()
            .limit(NAMED)
            .map(terminal.wording()::of)
            .collect(Collectors.joining(", "))
        + more;
  }

  private void seen() {
    Dossier dossier = explained.dossier();
    if (!dossier.seen().parts().isEmpty()) {
      heading("explain.parts");
      new PartTree(terminal).print(dossier.seen().parts());
      more(dossier.leftOut().parts());
    }
    heading("explain.engines");
    Table table = new Table(terminal, "engine", "generation", "said", "name", "where", "words");
    AnswerText text = new AnswerText(terminal.wording());
    dossier.seen().replies().forEach(reply -> table.row(text.row(reply)));
    table.print(false, "explain.no-engine");
    more(dossier.leftOut().replies());
    if (!dossier.seen().told().isEmpty()) {
      heading("explain.told");
      Table told = new Table(terminal, "name", "value");
      dossier
          .seen()
          .told()
          .forEach((name, value) -> told.row(Map.of("name", name, "value", value)));
      told.print(false, "what-if.nobody");
    }
  }

  private void more(int left) {
    if (left > 0) {
      terminal.say("explain.more", left);
    }
  }

  private Table recipients() {
    Table table = new Table(terminal, "recipients", "outcome", "rule", "copy", "details");
    TreatmentText treatment = new TreatmentText(terminal.wording());
    for (Explained.Group group : explained.groups()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("recipients", named(group.recipients()));
      row.put("outcome", group.first().outcome());
      row.put("rule", group.rule());
      row.put("copy", group.first().copyId());
      row.put("details", group.why().map(w -> treatment.details(w.treatment())).orElse(""));
      table.row(row);
    }
    return table;
  }

  private Sheet times() {
    Entry entry = explained.entry();
    Dossier dossier = explained.dossier();
    Sheet sheet =
        new Sheet(terminal)
            .add("arrived", entry.intake().envelope().arrived())
            .add("seen", entry.seen());
    if (explained.kept()) {
      sheet.add("decided", dossier.at());
      if (!dossier.took().isZero()) {
        sheet.add("took", dossier.took());
      }
    }
    entry.finished().ifPresent(at -> sheet.add("finished", at));
    return sheet.add("attempts", entry.attempts()).add("reason", entry.reason());
  }

  private Table later() {
    Table table = new Table(terminal, "when", "done", "who", "details");
    for (Action action : explained.entry().actions()) {
      List<String> details = new ArrayList<>();
      if (!action.recipient().isNull()) {
        details.add(action.recipient().text());
      }
      details.add(action.detail());
      table.row(
          Map.of(
              "when", action.at(),
              "done", action.what(),
              "who", action.who(),
              "details", String.join(": ", details)));
    }
    return table;
  }

  /** For programs: the journal's object, and what the examination said. */
  static Map<String, Object> object(Explained explained) {
    Dossier dossier = explained.dossier();
    Map<String, Object> row = EntryText.object(explained.entry());
    row.put("ways", explained.groups().stream().map(ExplainText::way).toList());
    row.put("explained", explained.kept());
    row.put("decided", dossier.at());
    row.put("took", dossier.took());
    row.put("parts", dossier.seen().parts().stream().map(PartTree::object).toList());
    row.put("answers", dossier.seen().replies().stream().map(AnswerText::object).toList());
    row.put("told", dossier.seen().told());
    row.put(
        "left_out",
        Map.of("parts", dossier.leftOut().parts(), "answers", dossier.leftOut().replies()));
    return row;
  }

  private static Map<String, Object> way(Explained.Group group) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("recipients", group.recipients());
    row.put("outcome", group.first().outcome());
    row.put("rule", group.rule());
    row.put("copy", group.first().copyId());
    group
        .why()
        .ifPresent(
            why -> {
              row.put("treatment", why.treatment().label());
              row.putAll(TreatmentText.object(why.treatment()));
              row.put("looked", why.looked().stream().map(DecisionText::looked).toList());
            });
    return row;
  }
}
