// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.course.learner.LetterRows;
import org.lazareto.desk.course.learner.LetterRows.Owed;
import org.lazareto.mail.Address;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.text.LazaretoException;

/** Hands letters about courses over to the MTA until it has taken them. Thread-safe. */
public final class CoursePost {

  private static final System.Logger LOG = System.getLogger(CoursePost.class.getName());

  private static final int AT_ONCE = 100;
  private static final int LONGEST_DOUBLING = 6;

  private final Database database;
  private final Letters letters;
  private final Submission submission;
  private final Patience patience;
  private final Clock clock;

  /**
   * How long a letter is tried.
   *
   * @param retry how long after a failed attempt the next is made, doubled each time
   * @param giveUp when it is not tried any more
   */
  public record Patience(Duration retry, Duration giveUp) {}

  public CoursePost(
      Database database, Letters letters, Submission submission, Patience patience, Clock clock) {
    this.database = database;
    this.letters = letters;
    this.submission = submission;
    this.patience = patience;
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
    Optional<Letter> letter = written(owed);
    if (letter.isEmpty()) {
      ended(owed, "nothing-to-say");
      return false;
    }
    Address to = owed.to().address();
    return switch (submission.submit(Address.NULL, List.of(to), letter.get().bytes())) {
      case SubmissionResult.Accepted _ -> {
        ended(owed, "sent");
        yield true;
      }
      case SubmissionResult.Refused refused -> {
        LOG.log(Level.WARNING, "a letter about a course was refused: " + refused.reasons());
        ended(owed, "refused");
        yield false;
      }
      case SubmissionResult.Failed failed -> {
        LOG.log(Level.WARNING, "a letter about a course was not taken: " + failed.reason());
        later(owed);
        yield false;
      }
    };
  }

  // One that cannot be written does not hold up those behind it.
  private Optional<Letter> written(Owed owed) {
    try {
      return letters.about(owed);
    } catch (StoreUnavailable e) {
      throw e;
    } catch (LazaretoException e) {
      LOG.log(Level.WARNING, "a letter about a course cannot be written: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void later(Owed owed) {
    Instant now = clock.instant();
    if (now.isAfter(owed.made().plus(patience.giveUp()))) {
      ended(owed, "given-up");
      return;
    }
    Duration wait = patience.retry().multipliedBy(1L << Math.min(owed.tries(), LONGEST_DOUBLING));
    database.change(handle -> new LetterRows(handle).later(owed, now.plus(wait)));
  }

  private void ended(Owed owed, String outcome) {
    database.change(handle -> new LetterRows(handle).ended(owed));
    MailLine.of("course")
        .with("letter", owed.kind().label())
        .with("to", owed.to().address().text())
        .with("outcome", outcome)
        .write();
  }
}
