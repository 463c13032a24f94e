// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.lazareto.desk.PutOff;
import org.lazareto.desk.list.LetterRows.Owed;
import org.lazareto.desk.list.ListSettings.DeliverySettings;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;

/** Hands the lists' letters over to the MTA until it has taken them. Confined to one thread. */
final class LetterSending {

  private static final System.Logger LOG = System.getLogger(LetterSending.class.getName());

  private static final int AT_ONCE = 20;

  private static final PutOff PUT_OFF = new PutOff("list_letter", "ended = 0");

  private final Database database;
  private final Submission submission;
  private final DeliverySettings settings;
  private final Clock clock;

  LetterSending(Database database, Submission submission, DeliverySettings settings, Clock clock) {
    this.database = database;
    this.submission = submission;
    this.settings = settings;
    this.clock = clock;
  }

  /** Sends what is due; how many there were. */
  int run() {
    PUT_OFF.bringBack(database, clock.instant(), settings.longest());
    List<Owed> due = database.read(handle -> new LetterRows(handle).due(clock.instant(), AT_ONCE));
    for (Owed letter : due) {
      send(letter);
    }
    return due.size();
  }

  private void send(Owed letter) {
    ByteSource message = ByteSource.of(letter.message());
    switch (submission.submit(letter.sender(), List.of(letter.recipient()), message)) {
      case SubmissionResult.Accepted _ -> end(letter, "sent");
      case SubmissionResult.Refused _ -> end(letter, "refused");
      case SubmissionResult.Failed failed -> {
        LOG.log(Level.WARNING, "a letter of a list was not taken: " + failed.reason());
        later(letter, failed.temporary());
      }
    }
  }

  private void later(Owed letter, boolean temporary) {
    Instant now = clock.instant();
    if (!temporary || now.isAfter(letter.made().plus(settings.giveUp()))) {
      end(letter, temporary ? "given-up" : "refused");
      return;
    }
    Instant due = now.plus(settings.wait(letter.tries()));
    database.change(handle -> new LetterRows(handle).later(letter.number(), due));
  }

  private void end(Owed letter, String outcome) {
    database.change(handle -> new LetterRows(handle).ended(letter.number(), clock.instant()));
    MailLine.of("list")
        .with("list", letter.list())
        .with("letter", letter.kind())
        .with("to", letter.recipient())
        .with("outcome", outcome)
        .write();
  }
}
