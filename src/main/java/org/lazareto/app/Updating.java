// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.lazareto.journal.Statistics;
import org.lazareto.quarantine.Victims;
import org.lazareto.update.Bell;
import org.lazareto.update.Suspensions;
import org.lazareto.update.Timetable;
import org.lazareto.update.Updates;
import org.lazareto.update.Watches;
import org.lazareto.update.Withdrawals;

/** What keeps the signatures of a gate fresh, wired. Immutable. */
record Updating(Updates updates, Watches watches, Timetable timetable, UpdateDesk commands) {

  static Updating of(Gate gate) {
    // Hours of the day are those of this host.
    Clock clock = Clock.systemDefaultZone();
    Bell bell = Bell.of(gate.alarms());
    Withdrawals withdrawals = gate::withdraw;
    Updates updates =
        Updates.make(
            gate.settings().update(),
            gate.settings().engines(),
            gate.panel(),
            new Updates.Links(bell, withdrawals, clock));
    Statistics past = new Statistics(gate.database(), clock.getZone());
    Watches watches =
        new Watches(
            updates,
            new Watches.Remedies(gate.suspensions(), gate.victims()),
            bell,
            past::virusBefore,
            clock);
    GateEffects effects = new GateEffects(gate, watches);
    return new Updating(
        updates,
        watches,
        new Timetable(updates, effects::switched),
        new UpdateDesk(updates, gate.suspensions(), effects, withdrawals, clock));
  }

  /** What follows in a running gate. */
  private record GateEffects(Gate gate, Watches watches) implements UpdateDesk.Effects {

    @Override
    public Victims.Freed free(String signature, Instant since, String why) throws IOException {
      return gate.victims().free(Suspensions.caught(signature), since, "update: " + why);
    }

    @Override
    public void switched() {
      watches.look();
      gate.staleness().look();
    }

    @Override
    public Optional<Instant> watchedUntil(String set) {
      return watches.until(set);
    }
  }
}
