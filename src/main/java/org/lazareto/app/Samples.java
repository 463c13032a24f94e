// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.examine.Examination;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Trace;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.rule.Sample;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;

/**
 * Finds the message of which a rule is to be made: in the journal, in quarantine, or in a file that
 * somebody has reported.
 */
record Samples(Journal journal, Optional<Quarantine> store) {

  /** Those that another process keeps. */
  static Samples of(Kept kept, Database database) throws IOException {
    return new Samples(kept.journal(database), kept.quarantine());
  }

  /**
   * What is known of a message, or of a file that somebody has reported.
   *
   * @param id as {@code explain} takes it, or a file
   * @throws LazaretoException if nobody knows it, or what its parts were
   */
  Sample find(String id, Settings settings) throws IOException {
    Optional<Sample> known = known(id);
    if (known.isEmpty() && Files.isRegularFile(Path.of(id))) {
      known = Optional.of(reported(Path.of(id), settings));
    }
    return known.orElseThrow(() -> new LazaretoException("rule.no-sample", id));
  }

  /** What the journal or the quarantine knows of a message. */
  Optional<Sample> known(String id) throws IOException {
    Optional<Sample> journaled =
        journal.meant(id).stream().findFirst().flatMap(entry -> journaled(journal, entry));
    return journaled.isPresent() ? journaled : held(id);
  }

  private static Optional<Sample> journaled(Journal journal, Entry entry) {
    return journal
        .traces()
        .find(entry.id())
        .filter(trace -> !trace.parts().isEmpty())
        .map(trace -> sample(trace, entry.findings()));
  }

  // A file has no envelope, and its From is anybody's claim: it offers no sender.
  private static Sample reported(Path file, Settings settings) throws IOException {
    try (LocalExaminer local = new LocalExaminer(settings)) {
      Examination seen = local.examiner().examine(Examined.madeUp(), ByteSource.of(file));
      return new Sample(
          Address.NULL, seen.head().subject(), seen.parts(), parts(seen.decision().findings()));
    }
  }

  private static Sample sample(Trace trace, List<Finding> findings) {
    return new Sample(trace.sender(), trace.subject(), trace.parts(), parts(findings));
  }

  private Optional<Sample> held(String id) throws IOException {
    Optional<Held> held = store.isPresent() ? store.get().find(id) : Optional.empty();
    return held.map(Samples::sample);
  }

  private static Sample sample(Held held) {
    return new Sample(
        held.envelope().sender(), held.subject(), held.parts(), parts(held.findings()));
  }

  private static Set<String> parts(List<Finding> found) {
    return found.stream().map(Finding::part).collect(Collectors.toSet());
  }
}
