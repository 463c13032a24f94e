// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lazareto.examine.Examination;
import org.lazareto.journal.Dossier;
import org.lazareto.mail.Address;
import org.lazareto.mail.Envelope;
import org.lazareto.quarantine.Held;
import org.lazareto.stamp.Bodies;
import org.lazareto.unpack.MessageHead;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;

/** All that the plan for one message is made of. Immutable. */
record Basis(
    Transit transit,
    Decision decision,
    MessageHead head,
    List<Part> parts,
    Bodies bodies,
    List<Reply> replies,
    Timing timing) {

  /** When it was decided, and how long the examination took. */
  record Timing(Instant at, Duration took) {}

  Basis {
    parts = List.copyOf(parts);
    replies = List.copyOf(replies);
  }

  /** Of a message that was examined. */
  static Basis of(Transit transit, Examination examination, Instant now) {
    return new Basis(
        transit,
        examination.decision(),
        examination.head(),
        examination.parts(),
        examination.bodies(),
        examination.replies(),
        new Timing(now, examination.took()));
  }

  Basis with(Bodies known) {
    return new Basis(transit, decision, head, parts, known, replies, timing);
  }

  Basis with(Decision changed) {
    return new Basis(transit, changed, head, parts, bodies, replies, timing);
  }

  Instant now() {
    return timing.at();
  }

  String id() {
    return transit.envelope().id();
  }

  Changing.Original original() {
    return new Changing.Original(transit, head, parts, now());
  }

  /** Why it was decided so. */
  Dossier dossier() {
    Dossier.Seen seen = new Dossier.Seen(parts, replies, transit.told());
    return Dossier.of(decision, seen, now(), timing.took());
  }

  /** What is kept for the recipients with such treatments; empty if there are none. */
  Optional<Held> held(Predicate<Treatment> which) throws IOException {
    List<Address> recipients =
        decision.groups().entrySet().stream()
            .filter(group -> which.test(group.getKey()))
            .flatMap(group -> group.getValue().stream())
            .toList();
    if (recipients.isEmpty()) {
      return Optional.empty();
    }
    Envelope whole = transit.envelope();
    return Optional.of(
        new Held(
            whole.id(),
            now(),
            new Envelope(
                whole.id(),
                whole.arrived(),
                whole.route(),
                whole.client(),
                whole.sender(),
                recipients),
            decision.verdict(),
            decision.findings(),
            parts,
            decision.rules().getOrDefault(recipients.getFirst(), ""),
            head.subject(),
            transit.door(),
            transit.message().size()));
  }
}
