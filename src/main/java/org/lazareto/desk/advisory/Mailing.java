// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.advisory.MailRows.Owed;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;

/**
 * Hands the mail of advisories over until it is taken. That one is begun is on disk first, so that
 * after a crash it is asked whether it went through before it is sent again. Thread-safe.
 */
public final class Mailing {

  private static final System.Logger LOG = System.getLogger(Mailing.class.getName());

  private static final int AT_ONCE = 20;
  private static final int LONGEST_DOUBLING = 6;

  /** How long a mail may take to where it can be asked for, before it counts as not taken. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

  private final Database database;
  private final Publishing publishing;
  private final Paper paper;
  private final Patience patience;
  private final Clock clock;

  /**
   * How often a mail is tried.
   *
   * @param retry how long after a failed attempt, doubled each time
   * @param giveUp when it is not tried any more
   */
  public record Patience(Duration retry, Duration giveUp) {}

  public Mailing(
      Database database, Publishing publishing, Paper paper, Patience patience, Clock clock) {
    this.database = database;
    this.publishing = publishing;
    this.paper = paper;
    this.patience = patience;
    this.clock = clock;
  }

  /** Hands over what is due; returns how many were taken. */
  public int run() {
    Instant now = clock.instant();
    database.change(handle -> new MailRows(handle).clockSetBack(now, wait(LONGEST_DOUBLING)));
    List<Owed> due =
        database.read(handle -> new MailRows(handle).due(now, now.minus(ON_ITS_WAY), AT_ONCE));
    int taken = 0;
    for (Owed owed : due) {
      taken += deliver(owed) ? 1 : 0;
    }
    return taken;
  }

  private boolean deliver(Owed owed) {
    Optional<TextMail> mail =
        database
            .read(handle -> new AdvisoryRows(handle).find(owed.advisory()))
            .flatMap(advisory -> paper.mail(advisory, owed));
    if (mail.isEmpty()) {
      return ended(owed, "overtaken"); // by a later version, which has its own mail
    }
    if (owed.handed() && publishing.passed(mail.get().messageId(), owed.made())) {
      return ended(owed, "sent");
    }
    Instant now = clock.instant();
    database.change(handle -> new MailRows(handle).begun(owed, now));
    return switch (publishing.hand(owed.list(), mail.get())) {
      case SubmissionResult.Accepted _ -> ended(owed, "sent");
      case SubmissionResult.Refused refused -> {
        LOG.log(Level.WARNING, "an advisory was refused: " + refused.reasons());
        yield ended(owed, "refused");
      }
      case SubmissionResult.Failed failed -> {
        LOG.log(Level.WARNING, "an advisory was not taken: " + failed.reason());
        yield later(owed);
      }
    };
  }

  private boolean later(Owed owed) {
    Instant now = clock.instant();
    if (now.isAfter(owed.made().plus(patience.giveUp()))) {
      return ended(owed, "given-up");
    }
    Instant due = now.plus(wait(Math.min(owed.tries(), LONGEST_DOUBLING)));
    database.change(handle -> new MailRows(handle).later(owed, due));
    return false;
  }

  private Duration wait(int doublings) {
    return patience.retry().multipliedBy(1L << doublings);
  }

  private boolean ended(Owed owed, String outcome) {
    database.change(handle -> new MailRows(handle).ended(owed, outcome, clock.instant()));
    MailLine.of("advisory")
        .with("number", owed.advisory())
        .with("version", owed.version())
        .with("list", owed.list())
        .with("outcome", outcome)
        .write();
    return outcome.equals("sent");
  }
}
