// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.examine.Examination;
import org.lazareto.examine.Examiner;
import org.lazareto.journal.Action;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.mail.Address;
import org.lazareto.quarantine.Held;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/**
 * Pays the debts: what went on before every required engine had answered is examined again. What is
 * infected after all is an alarm that says who has it. Confined to one thread at a time.
 */
public final class Settlement {

  private final Debts debts;
  private final Examiner examiner;
  private final Journal journal;
  private final Alarms alarms;
  private final Clock clock;

  public Settlement(Passage.Rooms rooms, Clock clock) {
    this.debts = rooms.debts();
    this.examiner = rooms.examiner();
    this.journal = rooms.journal();
    this.alarms = rooms.alarms();
    this.clock = clock;
  }

  /**
   * Examines what is owed, the oldest first, until an engine is found silent still.
   *
   * @return how many were paid
   */
  public int settle() throws IOException {
    int paid = 0;
    for (Held debt : debts.all()) {
      switch (settle(debt)) {
        case PAID -> paid++;
        case LATER -> {}
        case SILENT -> {
          return paid;
        }
      }
    }
    return paid;
  }

  private enum End {
    PAID,
    /** Not this one, not now. */
    LATER,
    /** An engine answers for nothing yet. */
    SILENT
  }

  private End settle(Held debt) throws IOException {
    Optional<Entry> entry = journal.entry(debt.envelope().id());
    if (entry.isPresent() && entry.get().finished().isEmpty()) {
      return End.LATER; // kept, and not yet committed
    }
    List<Address> have = entry.map(e -> delivered(e, debt)).orElse(debt.envelope().recipients());
    if (have.isEmpty()) {
      debts.drop(debt); // a crash came before the commit, and then it was decided otherwise
      return End.PAID;
    }
    String who = have.stream().map(Address::text).collect(Collectors.joining(", "));
    Examination examination = examiner.examine(debt.envelope(), debts.message(debt));
    if (examination.waiting() || examination.outOfTime() || examination.decision().owes()) {
      return unpaid(debt, who, examination);
    }
    note(debt, who, examination);
    debts.drop(debt);
    return End.PAID;
  }

  /** A message on which an engine falls silent that answers for others is told of, and stays. */
  private End unpaid(Held debt, String who, Examination examination) {
    if (examiner.silentStill(examination) && !examination.outOfTime()) {
      return End.SILENT;
    }
    String id = debt.envelope().id();
    alarms.raise(Kind.DEBT_UNPAID, id, Plans.whyHeld(examination), who);
    return End.LATER;
  }

  private static List<Address> delivered(Entry entry, Held debt) {
    return entry.fates().stream()
        .filter(fate -> fate.outcome().delivered())
        .map(Entry.Fate::recipient)
        .filter(debt.envelope().recipients()::contains)
        .toList();
  }

  private void note(Held debt, String who, Examination examination) {
    String id = debt.envelope().id();
    Verdict verdict = examination.decision().verdict();
    String found =
        examination.decision().findings().stream()
            .filter(f -> f.kind() == Finding.Kind.VIRUS)
            .map(f -> f.name() + " (" + f.detail() + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    alarms.clear(Kind.DEBT_UNPAID, id);
    if (verdict == Verdict.INFECTED) {
      alarms.raise(Kind.DEBT_INFECTED, id, found, who);
    }
    String detail = verdict == Verdict.INFECTED ? found + " has reached " + who : verdict.label();
    journal.note(
        new Action(id, Address.NULL, Action.What.PAID, "settlement", clock.instant(), detail));
  }
}
