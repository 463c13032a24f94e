// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.journal.JournalSettings;
import org.lazareto.journal.Query;
import org.lazareto.sendmail.SendmailSettings;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.verdict.Verdict;

/**
 * The whole gate, as a process of its own, with one engine. It never sees the same mail twice,
 * since it would remember what the engine said of it.
 *
 * @param rounds what it sees one after the other: in the first it is cold, in the last Java's
 *     compilers have done most of their work
 * @param unhurried what comes one by one
 */
record GateRuns(GateSetup gate, String name, List<Shelf> rounds, Shelf unhurried, Report report) {

  /** Runs all of it, and gives the row of the warm gate. */
  Row run(Optional<Proc> clamd) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    try (Child running = gate.start()) {
      for (int round = 1; round <= rounds.size(); round++) {
        Drain drain = new Drain(gate, rounds.get(round - 1), round);
        rows.add(drain(running, clamd, drain, how(round), Duration.ZERO));
      }
      Drain last = new Drain(gate, unhurried, rounds.size() + 1);
      drain(running, clamd, last, ", 10 a second", Duration.ofMillis(100));
      report.fact("gate, " + name + ", resident at the end, MB", running.proc().rss());
    }
    verdicts();
    return rows.getLast();
  }

  private String how(int round) {
    if (round == 1) {
      return ", cold";
    }
    return round == rounds.size() ? ", warm" : ", round " + round;
  }

  private Row drain(Child running, Optional<Proc> clamd, Drain drain, String how, Duration pause)
      throws IOException, InterruptedException {
    drain.stage();
    Row row;
    try (Meter meter = new Meter(running.proc(), clamd)) {
      Delays delays = drain.run(running, pause);
      row = meter.end("gate, " + name + how, workers(), drain.shelf()).with(delays);
      report.add(row);
    }
    drain.astray().forEach(report::complain);
    if (drain.round() == 1) {
      // Before anything is taken away: later nobody but a mail log could say where it went.
      gate.check().ifPresent(report::complain);
    }
    drain.deliver();
    return row;
  }

  private static int workers() {
    SendmailSettings usual = SendmailSettings.defaults();
    return usual.workers() + usual.lanes().stream().mapToInt(SendmailSettings.Lane::workers).sum();
  }

  // From the journal, after the gate has ended.
  private void verdicts() {
    List<Shelf> seen = Stream.concat(rounds.stream(), Stream.of(unhurried)).toList();
    int all = seen.stream().mapToInt(s -> s.items().size()).sum();
    int infected = seen.stream().mapToInt(Shelf::infected).sum();
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    try (Database database = Database.readOnly(StoreSettings.at(gate.database()))) {
      Journal journal = new Journal(database, JournalSettings.defaults(), Clock.systemUTC());
      List<Entry> entries = journal.entries(Query.newest(2 * all));
      entries.forEach(e -> e.verdict().ifPresent(v -> counts.merge(v, 1, Integer::sum)));
      long open = entries.stream().filter(e -> e.finished().isEmpty()).count();
      report.expect("gate, " + name + ": not finished in the journal", 0, open);
    }
    report.fact("gate, " + name + ", verdicts", counts);
    report.expect(
        "gate, " + name + ": infected", infected, counts.getOrDefault(Verdict.INFECTED, 0));
    report.expect(
        "gate, " + name + ": clean", all - infected, counts.getOrDefault(Verdict.CLEAN, 0));
  }
}
