// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.lazareto.journal.Action;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Report;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto journal}: what became of every message, and whether that is true. */
@Command(name = "journal", addMethodSubcommands = false)
final class JournalCommand {

  private final Terminal terminal;

  JournalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list")
  int list(@Mixin Listing listing, @Mixin JournalFilter filter) {
    List<Entry> entries;
    Kept kept = Kept.by(listing.settings());
    try (Database database = kept.database()) {
      entries = kept.journal(database).entries(filter.query(kept.clock().instant()));
    }
    Table table =
        new Table(terminal, "seen", "id", "verdict", "outcome", "sender", "recipients", "found");
    EntryText text = new EntryText(terminal.wording());
    entries.forEach(
        entry -> table.row(listing.json() ? EntryText.object(entry) : text.line(entry)));
    table.print(listing.json(), "journal.empty");
    return ExitCode.WELL;
  }

  @Command(name = "show")
  int show(
      @Mixin Listing listing,
      @Parameters(paramLabel = "ID", descriptionKey = "lazareto.journal.show.ID") String id) {
    Kept kept = Kept.by(listing.settings());
    Entry entry;
    try (Database database = kept.database()) {
      entry =
          kept.journal(database)
              .entry(id)
              .orElseThrow(() -> new LazaretoException("journal.unknown", id));
    }
    if (listing.json()) {
      terminal.out().println(Json.line(EntryText.object(entry)));
    } else {
      sheet(entry).print();
    }
    return ExitCode.WELL;
  }

  private Sheet sheet(Entry entry) {
    Wording wording = terminal.wording();
    FindingText finding = new FindingText(wording);
    Sheet sheet = new EnvelopeText(terminal).sheet(entry.intake().envelope());
    entry.verdict().ifPresent(verdict -> sheet.add("verdict", verdict));
    sheet
        .addAll("found", entry.findings().stream().map(finding::of).toList())
        .addAll("outcome", entry.fates().stream().map(this::fate).toList())
        .addAll("done", entry.actions().stream().map(this::action).toList())
        .add("subject", entry.subject())
        .add("direction", entry.intake().direction())
        .add("institution", entry.intake().institution())
        .add("size", new org.lazareto.limit.ByteSize(entry.intake().size()))
        .add("seen", entry.seen());
    entry.finished().ifPresent(at -> sheet.add("finished", at));
    return sheet.add("attempts", entry.attempts()).add("reason", entry.reason());
  }

  private String fate(Entry.Fate fate) {
    Wording wording = terminal.wording();
    String rule = fate.rule().isEmpty() ? "" : " (" + fate.rule() + ")";
    return wording.of(fate.recipient()) + ": " + wording.of(fate.outcome()) + rule;
  }

  private String action(Action action) {
    Wording wording = terminal.wording();
    return wording.of(action.at())
        + " "
        + wording.of(action.what())
        + ", "
        + action.who()
        + " "
        + action.detail();
  }

  @Command(name = "audit")
  int audit(
      @Mixin Listing listing,
      @Option(names = "--wrong-only") boolean wrongOnly,
      @Option(names = "--expect", defaultValue = "", paramLabel = "DIGEST") String expected) {
    Kept kept = Kept.by(listing.settings());
    try (Database database = kept.database()) {
      AuditText text = new AuditText(terminal, kept.journal(database), listing.json());
      return text.print(wrongOnly, expected) ? ExitCode.WELL : ExitCode.FOUND;
    }
  }

  @Command(name = "check")
  int check(@Mixin Listing listing, @Option(names = "--since", defaultValue = "7d") Duration since)
      throws IOException {
    Kept kept = Kept.by(listing.settings());
    Report report;
    try (Database database = kept.database()) {
      report =
          Checks.conservation(
              kept.settings(), database, kept.clock(), kept.clock().instant().minus(since));
    }
    new ReportText(terminal).print(report, listing.json());
    return report.ok() ? ExitCode.WELL : ExitCode.FOUND;
  }
}
