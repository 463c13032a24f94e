// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.Kind;
import org.lazareto.journal.Report;

/**
 * The running gate's check of conservation: what is unaccounted for is an alarm, and the last
 * report is kept for who asks. Thread-safe.
 */
final class ConservationCheck {

  private static final Duration WINDOW = Duration.ofDays(7);

  private final Gate gate;
  private volatile Optional<Checked> last = Optional.empty();

  /** A report and when it was made. */
  record Checked(Instant at, Report report) {}

  ConservationCheck(Gate gate) {
    this.gate = gate;
  }

  /** The last report; empty if there was no check since the start. */
  Optional<Checked> last() {
    return last;
  }

  /** Looks now. */
  Checked run() throws IOException {
    Instant now = gate.clock().instant();
    Report report =
        Checks.conservation(gate.settings(), gate.database(), gate.clock(), now.minus(WINDOW));
    // What somebody has seen and cleared is in the log for days yet, and is no news.
    List<Alarm> told = gate.alarms().list(true);
    for (Report.Pair pair : report.lost()) {
      raiseOnce(told, Kind.UNACCOUNTED, pair.id(), pair.recipient());
    }
    for (Report.Bypass bypass : report.bypasses()) {
      raiseOnce(told, Kind.BYPASS, bypass.id(), bypass.witness());
    }
    Checked checked = new Checked(now, report);
    last = Optional.of(checked);
    return checked;
  }

  private void raiseOnce(List<Alarm> told, Kind kind, String id, String argument) {
    if (told.stream().noneMatch(a -> a.kind() == kind && a.subject().equals(id))) {
      gate.alarms().raise(kind, id, argument);
    }
  }
}
