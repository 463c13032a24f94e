// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.lazareto.examine.Examination;
import org.lazareto.journal.Share;
import org.lazareto.mail.Address;
import org.lazareto.mail.Envelope;
import org.lazareto.quarantine.Held;
import org.lazareto.unpack.MessageHead;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/** Makes plans of decisions: who gets which copy, what is held. Immutable. */
final class Plans {

  private final PassageSettings settings;
  private final Warnings warnings;
  private final Clock clock;

  Plans(PassageSettings settings, Warnings warnings, Clock clock) {
    this.settings = settings;
    this.warnings = warnings;
    this.clock = clock;
  }

  /** The plan for an examined message, of whose recipients none is to wait. */
  Plan of(Transit transit, Examination examination) throws IOException {
    Decision decision = replaceable(transit, examination);
    List<Reply> replies = examination.replies();
    return plan(transit, decision, examination.head(), examination.parts(), replies);
  }

  /** The plan for a message that bears a valid pass out of quarantine. */
  Plan released(Transit transit) throws IOException {
    return plan(
        transit,
        uniform(transit, Verdict.CLEAN, new Treatment.Deliver(), finding("released", "")),
        MessageHead.NONE,
        List.of(),
        List.of());
  }

  /** The plan for a message that broke its examination too often. */
  Plan setAside(Transit transit, int attempts) throws IOException {
    Finding finding = finding("set-aside", attempts + " attempts");
    return plan(
        transit,
        uniform(transit, Verdict.UNSCANNABLE, new Treatment.Quarantine(), finding),
        MessageHead.NONE,
        List.of(),
        List.of());
  }

  /** Why a message has to wait, in a few words. */
  static String whyHeld(Examination examination) {
    return examination.decision().findings().stream()
        .filter(f -> f.kind() == Finding.Kind.ENGINE)
        .map(Finding::detail)
        .findFirst()
        .orElse("held by the rule " + String.join(", ", examination.decision().rules().values()));
  }

  private static Finding finding(String name, String detail) {
    return new Finding("", Finding.Kind.RULE, name, detail);
  }

  private static Decision uniform(
      Transit transit, Verdict verdict, Treatment treatment, Finding finding) {
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>();
    transit.envelope().recipients().forEach(r -> treatments.put(r, treatment));
    Map<Address, String> rules =
        transit.envelope().recipients().stream()
            .collect(Collectors.toMap(r -> r, _ -> finding.name()));
    return new Decision(verdict, List.of(finding), treatments, rules);
  }

  // A part that no entity of the message can stand for (the whole message is the find) cannot be
  // replaced: its recipients' copy is kept back instead.
  private Decision replaceable(Transit transit, Examination examination) throws IOException {
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>();
    for (Map.Entry<Address, Treatment> entry : examination.decision().treatments().entrySet()) {
      boolean possible =
          !(entry.getValue() instanceof Treatment.DeliverReplaced replaced)
              || replacement(transit, examination.parts(), replaced).isPresent();
      treatments.put(entry.getKey(), possible ? entry.getValue() : new Treatment.Quarantine());
    }
    Decision decision = examination.decision();
    return new Decision(decision.verdict(), decision.findings(), treatments, decision.rules());
  }

  private Optional<Replacement> replacement(
      Transit transit, List<Part> parts, Treatment.DeliverReplaced replaced) throws IOException {
    String id = transit.envelope().id();
    return Replacement.of(
        transit.message(),
        parts,
        replaced.paths(),
        name -> warnings.replaced(name, id, clock.instant()));
  }

  private Plan plan(
      Transit transit, Decision decision, MessageHead head, List<Part> parts, List<Reply> replies)
      throws IOException {
    Instant now = clock.instant();
    SequencedMap<Treatment, List<Address>> groups = decision.groups();
    long going = groups.keySet().stream().filter(Plans::goesOn).count();
    List<String> ids = transit.copyIds((int) Math.max(1, going));
    List<Copy> copies = new ArrayList<>();
    List<Share> shares = new ArrayList<>();
    List<Address> held = new ArrayList<>();
    for (Map.Entry<Treatment, List<Address>> group : groups.entrySet()) {
      String id = transit.envelope().id();
      if (goesOn(group.getKey())) {
        id = ids.get(copies.size());
        String field =
            VerdictField.of(decision, settings.node(), transit.envelope().id(), now, replies);
        Optional<Replacement> replaced =
            group.getKey() instanceof Treatment.DeliverReplaced r
                ? replacement(transit, parts, r)
                : Optional.empty();
        copies.add(new Copy(id, group.getValue(), field, replaced));
      } else if (isHeld(group.getKey())) {
        held.addAll(group.getValue());
      }
      String rule = decision.rules().getOrDefault(group.getValue().getFirst(), "");
      shares.add(new Share(id, group.getKey(), group.getValue(), rule, ""));
    }
    return new Plan(
        transit.envelope().id(),
        now,
        decision,
        head,
        copies,
        shares,
        held.isEmpty() ? Optional.empty() : Optional.of(held(transit, decision, head, parts, held)),
        parts.stream().flatMap(p -> p.span().stream()).toList());
  }

  private Held held(
      Transit transit, Decision decision, MessageHead head, List<Part> parts, List<Address> to)
      throws IOException {
    Envelope whole = transit.envelope();
    Envelope envelope =
        new Envelope(
            whole.id(), whole.arrived(), whole.route(), whole.client(), whole.sender(), to);
    return new Held(
        whole.id(),
        clock.instant(),
        envelope,
        decision.verdict(),
        decision.findings(),
        parts,
        decision.rules().getOrDefault(to.getFirst(), ""),
        head.subject(),
        transit.door(),
        transit.message().size());
  }

  private static boolean goesOn(Treatment treatment) {
    return switch (treatment) {
      case Treatment.Deliver _, Treatment.DeliverReplaced _ -> true;
      case Treatment.Quarantine _, Treatment.Reject _, Treatment.Discard _, Treatment.Hold _ ->
          false;
    };
  }

  // A door without a sender in its transaction cannot refuse: bouncing would answer a forged
  // address. What is to be rejected is kept.
  private static boolean isHeld(Treatment treatment) {
    return treatment instanceof Treatment.Quarantine || treatment instanceof Treatment.Reject;
  }
}
