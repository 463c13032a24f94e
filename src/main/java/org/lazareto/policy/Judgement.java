// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.verdict.Changes.Renaming;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/**
 * What is to be said of a message before a rule treats it, as some of its recipients have it.
 * Immutable.
 *
 * @param renamed attachments that may pass under another name only
 */
record Judgement(Verdict verdict, List<Finding> findings, List<Renaming> renamed) {

  static final Judgement CLEAN = new Judgement(Verdict.CLEAN, List.of(), List.of());

  Judgement {
    findings = List.copyOf(findings);
    renamed = List.copyOf(renamed);
  }

  /** The findings that rules may act on: what is suspended is told of, and nothing more. */
  Stream<Finding> counting() {
    return findings.stream().filter(finding -> finding.kind() != Finding.Kind.SUSPENDED);
  }

  Judgement and(Verdict worse, List<Finding> found) {
    Set<Finding> all = new LinkedHashSet<>(findings);
    all.addAll(found);
    return new Judgement(verdict.orWorse(worse), List.copyOf(all), renamed);
  }
}
