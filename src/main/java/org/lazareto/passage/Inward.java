// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.lazareto.examine.Examination;
import org.lazareto.mail.Address;
import org.lazareto.ops.Trace;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/**
 * Takes out of the stream what a message brings to this installation itself. For the recipient that
 * is us it is discarded in place of being delivered, after what it brings is on disk: so it is
 * accounted for like all mail, and a crash in between has it kept once more. Thread-safe.
 */
record Inward(Inlet inlet) {

  /** The name of the finding, and of the rule that discards it. */
  static final String RULE = "for-this-node";

  /** The same examination, decided so that nobody gets what is ours. */
  Examination taken(Transit transit, Examination examination) throws IOException {
    Decision decision = examination.decision();
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>(decision.treatments());
    Map<Address, String> rules = new HashMap<>(decision.rules());
    List<Finding> findings = new ArrayList<>(decision.findings());
    for (Map.Entry<Address, Treatment> entry : decision.treatments().entrySet()) {
      Optional<Inlet.Parcel> parcel = parcel(transit, decision, entry);
      if (parcel.isPresent()) {
        parcel.get().keep();
        Trace.say("for this node: %s", parcel.get().what());
        treatments.put(entry.getKey(), new Treatment.Discard());
        rules.put(entry.getKey(), RULE);
        findings.add(new Finding("", Finding.Kind.RULE, RULE, parcel.get().what()));
      }
    }
    if (treatments.equals(decision.treatments())) {
      return examination;
    }
    return with(
        examination,
        new Decision(decision.verdict(), findings, treatments, rules, decision.looked()));
  }

  // Only what is clean and would be delivered as it is.
  private Optional<Inlet.Parcel> parcel(
      Transit transit, Decision decision, Map.Entry<Address, Treatment> entry) throws IOException {
    boolean delivered =
        decision.verdict() == Verdict.CLEAN
            && entry.getValue() instanceof Treatment.Deliver deliver
            && !deliver.diverted();
    return delivered && inlet.isOurs(entry.getKey())
        ? inlet.claim(entry.getKey(), transit.message())
        : Optional.empty();
  }

  private static Examination with(Examination examination, Decision decision) {
    return new Examination(
        examination.head(),
        examination.parts(),
        examination.bodies(),
        examination.replies(),
        decision,
        examination.waiting(),
        examination.took());
  }
}
