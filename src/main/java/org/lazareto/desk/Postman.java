// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.LetterRows.Owed;
import org.lazareto.mail.Address;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;

/** Hands the desk's letters over to the MTA until it has taken them. Thread-safe. */
public final class Postman {

  private static final System.Logger LOG = System.getLogger(Postman.class.getName());

  private static final int AT_ONCE = 100;
  private static final int LONGEST_DOUBLING = 6;

  private final Database database;
  private final Ways ways;
  private final DeskSettings settings;
  private final Clock clock;

  /**
   * What letters are made of, and what they go through.
   *
   * @param words for letters that can be answered; none where there is no address for that
   */
  public record Ways(Letters letters, Submission submission, Optional<AnswerWords> words) {

    private Optional<String> token(Owed owed) {
      return owed.kind() == LetterRows.Kind.REPORTED
          ? words.flatMap(all -> all.token(owed.report()))
          : Optional.empty();
    }
  }

  public Postman(Database database, Ways ways, DeskSettings settings, Clock clock) {
    this.database = database;
    this.ways = ways;
    this.settings = settings;
    this.clock = clock;
  }

  /** Hands over what is due; returns how many letters the MTA took. */
  public int run() {
    Instant now = clock.instant();
    List<Owed> due = database.read(handle -> new LetterRows(handle).due(now, AT_ONCE));
    int taken = 0;
    for (Owed owed : due) {
      taken += deliver(owed) ? 1 : 0;
    }
    return taken;
  }

  private boolean deliver(Owed owed) {
    Optional<TextMail> mail =
        database
            .read(handle -> new ReportRows(handle).find(owed.report()))
            .flatMap(report -> ways.letters().about(report, owed, ways.token(owed)));
    if (mail.isEmpty()) {
      ended(owed, "nobody");
      return false;
    }
    return switch (ways.submission().submit(Address.NULL, mail.get().to(), mail.get().bytes())) {
      case SubmissionResult.Accepted _ -> {
        ended(owed, "sent");
        yield true;
      }
      case SubmissionResult.Refused refused -> {
        LOG.log(Level.WARNING, "a letter of the desk was refused: " + refused.reasons());
        ended(owed, "refused");
        yield false;
      }
      case SubmissionResult.Failed failed -> {
        LOG.log(Level.WARNING, "a letter of the desk was not taken: " + failed.reason());
        later(owed);
        yield false;
      }
    };
  }

  private void later(Owed owed) {
    Instant now = clock.instant();
    if (now.isAfter(owed.made().plus(settings.giveUp()))) {
      ended(owed, "given-up");
      return;
    }
    Duration wait = settings.retry().multipliedBy(1L << Math.min(owed.tries(), LONGEST_DOUBLING));
    database.change(handle -> new LetterRows(handle).later(owed, now.plus(wait)));
  }

  private void ended(Owed owed, String outcome) {
    database.change(handle -> new LetterRows(handle).ended(owed));
    MailLine.of("report")
        .with("number", owed.report())
        .with("letter", owed.kind().label())
        .with("outcome", outcome)
        .write();
  }
}
