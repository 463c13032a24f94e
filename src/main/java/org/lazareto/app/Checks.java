// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.journal.Conservation;
import org.lazareto.journal.Report;
import org.lazareto.journal.Witness;
import org.lazareto.maillog.MailLog;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.sendmail.LogWitness;
import org.lazareto.sendmail.QueueWitness;
import org.lazareto.store.Database;

/** Brings the witnesses of conservation together: both queues, the quarantine, sendmail's log. */
final class Checks {

  private Checks() {}

  /** Everything that came in since {@code since}, or still waits. */
  static Report conservation(Settings settings, Database database, Clock clock, Instant since)
      throws IOException {
    List<Witness> witnesses = new ArrayList<>();
    if (settings.sendmail().enabled()) {
      witnesses.addAll(queue(QueueWitness.incoming(settings.sendmail())));
    }
    // A sendmail that asks by milter has an outgoing queue as well; another MTA has none of these.
    if (settings.sendmail().enabled() || Files.isDirectory(settings.sendmail().outgoing())) {
      witnesses.addAll(queue(QueueWitness.outgoing(settings.sendmail())));
    }
    settings
        .sendmail()
        .mailLog()
        .map(log -> new LogWitness(MailLog.rotated(log), since, clock))
        .ifPresent(witnesses::add);
    witnesses.add(new HeldWitness(Quarantine.open(settings.quarantine(), clock)));
    return new Conservation(database).check(witnesses, since);
  }

  private static List<Witness> queue(QueueWitness moving) {
    return List.of(moving, moving.setAside());
  }
}
