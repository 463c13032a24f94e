// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.explain.Answered;
import org.lazareto.explain.Branch;
import org.lazareto.explain.Detail;
import org.lazareto.explain.Explained;
import org.lazareto.journal.Action;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Field;
import org.lazareto.journal.Outcome;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.ops.Quoted;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.admin.Rights;

/** What became of a message and why, as its template reads it. Immutable. */
record MessageView(Frame frame, Explained explained) {

  private static final int NAMED = 20;
  private static final int SHOWN = 200;
  private static final Set<Outcome> STOPPED =
      Set.of(Outcome.QUARANTINED, Outcome.REJECTED, Outcome.DISCARDED);

  /** A line of what is known, with where its like are found. */
  record Line(String name, String text, Optional<String> link) {}

  /** Recipients and the rules that were looked at for them. */
  record Rules(String recipients, List<Looked> looked) {}

  String say(String key, Object... arguments) {
    return frame.say(key, arguments);
  }

  private Entry entry() {
    return explained.entry();
  }

  String id() {
    return entry().id();
  }

  String subject() {
    return entry().subject().isEmpty() ? say("web.admin.no-subject") : Quoted.of(entry().subject());
  }

  /** Verdict and outcomes, in one sentence. */
  String lead() {
    String verdict =
        entry()
            .verdict()
            .map(Verdict::label)
            .map(this::word)
            .orElseGet(() -> say("web.admin.messages.undecided"));
    String outcomes =
        entry().fates().stream()
            .map(fate -> word(fate.outcome().label()))
            .distinct()
            .collect(Collectors.joining(", "));
    return say("web.admin.messages.verdict", verdict, outcomes);
  }

  String word(String label) {
    return frame.words().word(label);
  }

  static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String kind(Finding finding) {
    return word(label(finding.kind()));
  }

  String quoted(String text) {
    return Quoted.of(text);
  }

  /** What stands outside the message and at its head. */
  List<Line> envelope() {
    Client client = entry().intake().envelope().client();
    List<Line> lines = new ArrayList<>();
    lines.add(line("id", id()));
    lines.add(sender(entry().intake().envelope().sender()));
    lines.add(line("recipients", named(entry().intake().envelope().recipients())));
    lines.add(line("message-id", entry().messageId()));
    lines.add(line("client", client.name() + " " + client.address() + proved(client)));
    lines.add(line("door", entry().intake().door()));
    lines.add(line("route", word(label(entry().intake().envelope().route()))));
    lines.add(line("direction", word(label(entry().intake().direction()))));
    lines.add(line("institution", entry().intake().institution()));
    lines.add(line("size", frame.words().size(entry().intake().size())));
    lines.removeIf(line -> line.text().isBlank());
    return lines;
  }

  private Line sender(Address sender) {
    return new Line(
        say("web.admin.messages.field.sender"),
        address(sender),
        Optional.of(Sought.exactly(Field.SENDER, sender.text())).filter(_ -> !sender.isNull()));
  }

  private String proved(Client client) {
    return client.authenticated() ? " " + say("explain.authenticated") : "";
  }

  private Line line(String name, String text) {
    return new Line(
        say("web.admin.messages.field." + name), Quoted.of(text.strip(), 2000), Optional.empty());
  }

  private String named(List<Address> all) {
    String more = all.size() > NAMED ? " +" + (all.size() - NAMED) : "";
    return all.stream().limit(NAMED).map(MessageView::address).collect(Collectors.joining(", "))
        + more;
  }

  private static String address(Address address) {
    return address.isNull() ? "<>" : Quoted.of(address.text());
  }

  /** Recipients who fared alike, one line for each kind. */
  List<Explained.Group> groups() {
    List<Explained.Group> all = explained.groups();
    return all.subList(0, Math.min(SHOWN, all.size()));
  }

  String recipients(Explained.Group group) {
    return named(group.recipients());
  }

  String details(Explained.Group group) {
    return group.details().stream().map(this::said).collect(Collectors.joining(", "));
  }

  private String said(Detail detail) {
    return detail.said(frame.asked().language(), this::value);
  }

  private String value(Object value) {
    return switch (value) {
      case Instant at -> frame.words().moment(at);
      case Enum<?> choice -> word(label(choice));
      default -> Quoted.of(value.toString());
    };
  }

  List<Branch> parts() {
    List<Branch> all = Branch.of(explained.dossier().seen().parts());
    return all.subList(0, Math.min(SHOWN, all.size()));
  }

  /** How many parts are not shown, or were not kept. */
  int partsLeft() {
    return leftOut().parts() + Math.max(0, explained.dossier().seen().parts().size() - SHOWN);
  }

  String part(Branch branch) {
    return branch.isMessage() ? say("part.message") : Quoted.of(branch.label());
  }

  /** How far a part stands to the right: a step for each one around it, as far as a page has. */
  int depth(Branch branch) {
    return Math.min(branch.depth(), 8);
  }

  String size(Part part) {
    return frame.words().size(part.size());
  }

  /** Where all messages are found in which something has that part's name. */
  String byName(Part part) {
    return Sought.exactly(Field.NAME, part.name());
  }

  /** Where all messages are found with the very same content. */
  String byDigest(Part part) {
    return Sought.exactly(Field.SHA256, part.sha256());
  }

  String byFinding(String name) {
    return Sought.exactly(Field.FINDING, name);
  }

  List<Reply> replies() {
    return explained.dossier().seen().replies();
  }

  Answered answered(Reply reply) {
    return Answered.of(reply);
  }

  String where(Reply reply) {
    if (answered(reply).everywhere()) {
      return say("explain.every-piece");
    }
    return reply.part().isEmpty() ? say("part.message") : Quoted.of(reply.part());
  }

  String words(Reply reply) {
    return answered(reply).remembered() ? say("explain.remembered") : Quoted.of(reply.words());
  }

  Dossier.LeftOut leftOut() {
    return explained.dossier().leftOut();
  }

  List<Rules> rules() {
    return explained.decision().byLooked().entrySet().stream()
        .filter(e -> !e.getKey().isEmpty())
        .map(e -> new Rules(named(e.getValue()), e.getKey()))
        .toList();
  }

  List<Line> times() {
    List<Line> lines = new ArrayList<>();
    lines.add(time("arrived", entry().intake().envelope().arrived()));
    lines.add(time("seen", entry().seen()));
    if (explained.kept()) {
      lines.add(time("decided", explained.dossier().at()));
      Duration took = explained.dossier().took();
      if (!took.isZero()) {
        lines.add(line("took", frame.words().span(took)));
      }
    }
    entry().finished().ifPresent(at -> lines.add(time("finished", at)));
    if (entry().attempts() > 0) {
      lines.add(line("attempts", frame.words().number(entry().attempts())));
    }
    if (!entry().reason().isEmpty()) {
      lines.add(line("reason", entry().reason()));
    }
    return lines;
  }

  private Line time(String name, Instant at) {
    return line(name, frame.words().moment(at));
  }

  String action(Action action) {
    String whose = action.recipient().isNull() ? "" : address(action.recipient());
    return List.of(whose, Quoted.of(action.detail())).stream()
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(": "));
  }

  /** The ids under which some of it is held. */
  List<String> held() {
    return explained.groups().stream()
        .filter(group -> group.first().outcome() == Outcome.QUARANTINED)
        .map(group -> group.first().copyId().isEmpty() ? id() : group.first().copyId())
        .distinct()
        .limit(NAMED)
        .toList();
  }

  String heldLink(String name) {
    return "/quarantine/" + Links.piece(name);
  }

  /** Where a rule is made that stops its like; nothing for who may not. */
  Optional<String> rule() {
    return Rights.allow(Rights.DECIDE, frame.asked().staff().duty())
        ? Optional.of("/rules/new" + Links.of(from()))
        : Optional.empty();
  }

  /** Whether others can be warned of it from here: somebody did not get it, and who looks may. */
  boolean isWarnable() {
    return Rights.allow(Rights.DECIDE, frame.asked().staff().duty())
        && entry().fates().stream().anyMatch(fate -> STOPPED.contains(fate.outcome()));
  }

  private Fields from() {
    return new Fields(Map.of("from", List.of(id())));
  }
}
