// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lazareto.examine.Examination;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Intent;
import org.lazareto.journal.Share;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.stamp.Bodies;
import org.lazareto.stamp.Signer;
import org.lazareto.unpack.MessageHead;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/** Makes plans of decisions: who gets which copy, what is held. Immutable. */
final class Plans {

  /** Why a released message goes on. */
  static final Finding LET_OUT = new Finding("", Finding.Kind.RULE, VerdictField.RELEASED, "");

  private static final int FIELD_KEPT = 500;

  private final PassageSettings settings;
  private final Changing changing;
  private final Signer signer;
  private final Supplier<List<String>> stale;
  private final Clock clock;

  Plans(PassageSettings settings, Passage.Rooms rooms, Clock clock) {
    this.settings = settings;
    this.changing = new Changing(settings, rooms.examiner().limits(), rooms.warnings());
    this.signer = rooms.signer();
    this.stale = rooms.stale();
    this.clock = clock;
  }

  /** The plan for an examined message, of whose recipients not all are to wait. */
  Plan of(Transit transit, Examination examination) throws IOException {
    Basis basis = Basis.of(transit, examination, clock.instant());
    Decision possible = feasible(basis);
    return plan(basis.with(transit.inSession() ? OneBody.of(possible) : possible));
  }

  /** The plan for a message that bears a valid pass out of quarantine. */
  Plan released(Transit transit) throws IOException {
    Basis basis = unexamined(transit, Verdict.CLEAN, new Treatment.Deliver(), LET_OUT);
    return plan(basis.with(signer.bodies(transit.message())));
  }

  /** The plan for a probe of ours: nobody gets it, whatever was decided. */
  Plan probe(Transit transit, Examination examination, String token) throws IOException {
    Decision decision = examination.decision();
    // Infected, or forbidden, or waiting for an engine that is away: nobody would have had it.
    boolean stopped = decision.verdict() != Verdict.CLEAN && !decision.delivers();
    String name = stopped ? Intent.PROBE_STOPPED : Intent.PROBE_PASSED;
    Finding finding = new Finding("", Finding.Kind.PROBE, name, token);
    List<Finding> findings = new ArrayList<>(decision.findings());
    findings.add(finding);
    Basis basis = unexamined(transit, decision.verdict(), new Treatment.Discard(), finding);
    return plan(basis.with(basis.decision().with(findings)));
  }

  /** The plan for a message that broke its examination too often. */
  Plan setAside(Transit transit, int attempts) throws IOException {
    Finding finding = new Finding("", Finding.Kind.RULE, "set-aside", attempts + " attempts");
    return plan(unexamined(transit, Verdict.UNSCANNABLE, new Treatment.Quarantine(), finding));
  }

  /** Why a message has to wait, in a few words. */
  static String whyHeld(Examination examination) {
    return examination.decision().findings().stream()
        .filter(f -> f.kind() == Finding.Kind.ENGINE)
        .map(Finding::detail)
        .findFirst()
        .orElseGet(() -> "held by the rule " + holding(examination.decision()));
  }

  private static String holding(Decision decision) {
    return decision.treatments().entrySet().stream()
        .filter(fate -> fate.getValue() instanceof Treatment.Hold)
        .map(fate -> decision.rules().getOrDefault(fate.getKey(), ""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private Basis unexamined(Transit transit, Verdict verdict, Treatment treatment, Finding finding) {
    List<Address> recipients = transit.envelope().recipients();
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>();
    recipients.forEach(r -> treatments.put(r, treatment));
    Map<Address, String> rules =
        recipients.stream().collect(Collectors.toMap(r -> r, _ -> finding.name()));
    Decision decision = new Decision(verdict, List.of(finding), treatments, rules);
    Basis.Timing timing = new Basis.Timing(clock.instant(), Duration.ZERO);
    return new Basis(transit, decision, head(transit), List.of(), Bodies.NONE, List.of(), timing);
  }

  // Of a message that nobody may read: the fields as they stand, not decoded.
  private static MessageHead head(Transit transit) {
    return new MessageHead(
        first(transit, "Subject"), first(transit, "From"), first(transit, "Message-ID"));
  }

  private static String first(Transit transit, String name) {
    String field = transit.fields(name).stream().findFirst().orElse("");
    return field.substring(0, Math.min(FIELD_KEPT, field.length()));
  }

  // What cannot be done is kept back: to replace a part that no entity of the message can stand for
  // (the whole message is the find), or to refuse a sender who is gone, since a bounce would answer
  // a forged address.
  private Decision feasible(Basis basis) throws IOException {
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>();
    for (Map.Entry<Address, Treatment> entry : basis.decision().treatments().entrySet()) {
      treatments.put(entry.getKey(), possible(basis, entry.getValue()));
    }
    return basis.decision().with(treatments);
  }

  private Treatment possible(Basis basis, Treatment treatment) throws IOException {
    if (treatment instanceof Treatment.Reject && !basis.transit().inSession()) {
      return new Treatment.Quarantine();
    }
    if (!(treatment instanceof Treatment.Deliver deliver) || !deliver.changes().ofBody()) {
      return treatment;
    }
    Changes changes = deliver.changes();
    if (!changes.html().paths().isEmpty() && !changing.mayChangeHtml(basis.original())) {
      changes = changes.withoutHtml();
    }
    return changing.changed(basis.original(), changes).isPresent()
        ? deliver.with(changes)
        : new Treatment.Quarantine();
  }

  private Plan plan(Basis basis) throws IOException {
    SequencedMap<Treatment, List<Address>> groups = basis.decision().groups();
    // One answer and one body serve all recipients of a session.
    boolean together = basis.transit().inSession();
    long going = together ? 1 : groups.keySet().stream().filter(Treatment::delivers).count();
    long waiting = groups.keySet().stream().filter(t -> t instanceof Treatment.Hold).count();
    // What stays never keeps the message's own id, under which the rest of it is known from now on.
    List<String> ids = basis.transit().copyIds((int) (Math.max(1, going) + waiting));
    List<Copy> copies = new ArrayList<>();
    List<Share> shares = new ArrayList<>();
    List<Transit.Staying> staying = new ArrayList<>();
    Set<String> copied = new HashSet<>();
    for (Map.Entry<Treatment, List<Address>> group : groups.entrySet()) {
      String id = basis.id();
      if (group.getKey() instanceof Treatment.Deliver deliver) {
        id = ids.get(together ? 0 : copies.size());
        copies.add(copy(basis, id, deliver, group.getValue(), copied));
      } else if (group.getKey() instanceof Treatment.Hold) {
        id = ids.get(ids.size() - 1 - staying.size());
        staying.add(new Transit.Staying(id, group.getValue()));
      }
      String rule = basis.decision().rules().getOrDefault(group.getValue().getFirst(), "");
      shares.add(new Share(id, group.getKey(), group.getValue(), rule, ""));
    }
    Optional<Treatment.Reject> refusal =
        together ? OneBody.refusal(basis.decision()) : Optional.empty();
    return new Plan(
        basis.id(),
        basis.now(),
        basis.decision(),
        basis.head(),
        together ? Copy.together(copies) : copies,
        shares,
        staying,
        refusal,
        refusal.isPresent() ? Optional.empty() : basis.held(t -> t instanceof Treatment.Quarantine),
        basis.decision().owes() ? basis.held(Treatment::delivers) : Optional.empty(),
        basis.dossier());
  }

  /** Why an examined message waits. */
  Dossier dossier(Transit transit, Examination examination) {
    return Basis.of(transit, examination, clock.instant()).dossier();
  }

  /**
   * The copy for some recipients.
   *
   * @param copied keys of those who already get another copy though it was not addressed to them
   */
  private Copy copy(
      Basis basis,
      String id,
      Treatment.Deliver deliver,
      List<Address> recipients,
      Set<String> copied)
      throws IOException {
    Optional<Replacement> replacement =
        changing.changed(basis.original(), deliver.changes()).filter(changed -> !changed.isNone());
    return new Copy(
        id,
        deliver.diverted() ? List.of() : recipients,
        deliver.instead(),
        deliver.also().stream().filter(other -> copied.add(other.key())).toList(),
        field(basis, replacement),
        replacement);
  }

  private String field(Basis basis, Optional<Replacement> replacement) throws IOException {
    String verdict =
        VerdictField.of(basis.decision(), settings.node(), basis.id(), basis.now(), basis.replies())
            + VerdictField.stale(stale.get());
    Optional<ByteSource> changed = replacement.flatMap(r -> r.message(basis.transit()));
    Bodies bodies = changed.isPresent() ? signer.bodies(changed.get()) : basis.bodies();
    return signer.field(verdict, bodies, basis.parts());
  }
}
