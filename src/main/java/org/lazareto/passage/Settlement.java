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

  /** After so many in a row that are still owed, an engine is silent still. */
  private static final int SILENT = 3;

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
    int silent = 0;
    for (Held debt : debts.all()) {
      if (silent == SILENT) {
        return paid;
      }
      boolean settled = settle(debt);
      silent = settled ? 0 : silent + 1;
      paid += settled ? 1 : 0;
    }
    return paid;
  }

  private boolean settle(Held debt) throws IOException {
    Optional<Entry> entry = journal.entry(debt.envelope().id());
    if (entry.isPresent() && entry.get().finished().isEmpty()) {
      return false; // kept, and not yet committed
    }
    List<Address> have = entry.map(e -> delivered(e, debt)).orElse(debt.envelope().recipients());
    if (have.isEmpty()) {
      debts.drop(debt); // a crash came before the commit, and then it was decided otherwise
      return true;
    }
    Examination examination = examiner.examine(debt.envelope(), debts.message(debt));
    if (examination.waiting() || examination.outOfTime() || examination.decision().owes()) {
      return false;
    }
    note(debt, have, examination);
    debts.drop(debt);
    return true;
  }

  private static List<Address> delivered(Entry entry, Held debt) {
    return entry.fates().stream()
        .filter(fate -> fate.outcome().delivered())
        .map(Entry.Fate::recipient)
        .filter(debt.envelope().recipients()::contains)
        .toList();
  }

  private void note(Held debt, List<Address> have, Examination examination) {
    String id = debt.envelope().id();
    Verdict verdict = examination.decision().verdict();
    String found =
        examination.decision().findings().stream()
            .filter(f -> f.kind() == Finding.Kind.VIRUS)
            .map(f -> f.name() + " (" + f.detail() + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    String who = have.stream().map(Address::text).collect(Collectors.joining(", "));
    if (verdict == Verdict.INFECTED) {
      alarms.raise(Kind.DEBT_INFECTED, id, found, who);
    }
    String detail = verdict == Verdict.INFECTED ? found + " has reached " + who : verdict.label();
    journal.note(
        new Action(id, Address.NULL, Action.What.PAID, "settlement", clock.instant(), detail));
  }
}
