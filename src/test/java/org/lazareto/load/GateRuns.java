// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.journal.JournalSettings;
import org.lazareto.journal.Query;
import org.lazareto.sendmail.SendmailSettings;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.verdict.Verdict;

/** The whole gate, as a process of its own, with one engine. */
record GateRuns(GateSetup gate, String engine, Shelf shelf, Report report) {

  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final int UNHURRIED = 100;

  void run(Optional<Proc> clamd) throws IOException, InterruptedException {
    start("with a new database").close();
    try (Child running = start("again")) {
      drain(running, clamd, new Drain(gate, shelf, 1), ", cold", Duration.ZERO);
      drain(running, clamd, new Drain(gate, shelf, 2), ", warm", Duration.ZERO);
      Shelf few = shelf.first(UNHURRIED);
      drain(running, clamd, new Drain(gate, few, 3), ", 10 a second", Duration.ofMillis(100));
      report.fact("gate, " + engine + ", resident at the end, MB", running.proc().rss());
    }
    verdicts();
  }

  private Child start(String how) throws IOException, InterruptedException {
    long before = System.nanoTime();
    Child running = gate.start();
    long millis = (System.nanoTime() - before) / 1_000_000;
    Thread.sleep(SETTLED);
    report.fact(
        "gate, " + engine + ", start " + how,
        Map.of(
            "ready ms", millis,
            "cpu s", running.proc().cpu(),
            "idle RSS MB", Math.round(running.proc().rss()),
            "idle PSS MB", Math.round(running.proc().pss())));
    return running;
  }

  private void drain(Child running, Optional<Proc> clamd, Drain drain, String how, Duration pause)
      throws IOException, InterruptedException {
    Path staged = gate.folder().resolve("staged");
    drain.shelf().queue(staged, drain.round());
    try (Meter meter = new Meter(running.proc(), clamd)) {
      Delays delays = drain.run(running, staged, pause);
      report.add(meter.end("gate, " + engine + how, workers(), drain.shelf()).with(delays));
    }
    drain.astray().forEach(report::complain);
    if (drain.round() == 1) {
      // Before anything is taken away: later nobody but a mail log could say where it went.
      String objections = gate.check();
      if (!objections.isEmpty()) {
        report.complain("journal check: " + objections);
      }
    }
    drain.deliver();
  }

  private static int workers() {
    SendmailSettings usual = SendmailSettings.defaults();
    return usual.workers() + usual.lanes().stream().mapToInt(SendmailSettings.Lane::workers).sum();
  }

  // From the journal, after the gate has ended.
  private void verdicts() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    try (Database database = Database.readOnly(StoreSettings.at(gate.database()))) {
      Journal journal =
          new Journal(database, JournalSettings.defaults(), java.time.Clock.systemUTC());
      List<Entry> entries = journal.entries(Query.newest(10 * shelf.items().size()));
      entries.forEach(e -> e.verdict().ifPresent(v -> counts.merge(v, 1, Integer::sum)));
      long open = entries.stream().filter(e -> e.finished().isEmpty()).count();
      report.expect("gate, " + engine + ": not finished in the journal", 0, open);
    }
    Shelf few = shelf.first(UNHURRIED);
    int infected = 2 * shelf.infected() + few.infected();
    int all = 2 * shelf.items().size() + few.items().size();
    report.fact("gate, " + engine + ", verdicts", counts);
    report.expect(
        "gate, " + engine + ": infected", infected, counts.getOrDefault(Verdict.INFECTED, 0));
    report.expect(
        "gate, " + engine + ": clean", all - infected, counts.getOrDefault(Verdict.CLEAN, 0));
  }
}
