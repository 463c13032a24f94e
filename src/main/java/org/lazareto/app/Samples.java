// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Trace;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.rule.Sample;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;

/** Finds the message of which a rule is to be made: in the journal, or in quarantine. */
record Samples(Kept kept, Database database) {

  /**
   * What is known of a message.
   *
   * @throws LazaretoException if nobody knows it, or what its parts were
   */
  Sample find(String id) throws IOException {
    Optional<Sample> journaled = journaled(id);
    return journaled.isPresent()
        ? journaled.get()
        : held(id).orElseThrow(() -> new LazaretoException("rule.no-sample", id));
  }

  private Optional<Sample> journaled(String id) {
    Journal journal = kept.journal(database);
    return journal
        .traces()
        .find(id)
        .filter(trace -> !trace.parts().isEmpty())
        .map(
            trace -> sample(trace, journal.entry(id).stream().flatMap(e -> e.findings().stream())));
  }

  private static Sample sample(Trace trace, Stream<Finding> findings) {
    return new Sample(
        trace.intake().envelope().sender(),
        trace.subject(),
        trace.parts(),
        findings.map(Finding::part).collect(Collectors.toSet()));
  }

  private Optional<Sample> held(String id) throws IOException {
    Optional<Quarantine> store = kept.quarantine();
    Optional<Held> held = store.isPresent() ? store.get().find(id) : Optional.empty();
    return held.map(Samples::sample);
  }

  private static Sample sample(Held held) {
    List<Finding> findings = held.findings();
    return new Sample(
        held.envelope().sender(),
        held.subject(),
        held.parts(),
        findings.stream().map(Finding::part).collect(Collectors.toSet()));
  }
}
