// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Handover;
import org.lazareto.desk.PutOff;
import org.lazareto.desk.course.learner.LetterRows;
import org.lazareto.desk.course.learner.LetterRows.Owed;
import org.lazareto.mail.Address;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.submission.Submission;
import org.lazareto.text.LazaretoException;

/** Hands letters about courses over to the MTA until it has taken them. Thread-safe. */
public final class CoursePost {

  private static final System.Logger LOG = System.getLogger(CoursePost.class.getName());

  private static final int AT_ONCE = 100;

  private final Database database;
  private final Letters letters;
  private final Submission submission;
  private final Waits waits;
  private final Handover<Owed> handover;

  /**
   * What a letter waits for.
   *
   * @param pause after a failed quiz, until the next one goes
   */
  public record Waits(Handover.Patience patience, Duration pause) {}

  public CoursePost(
      Database database, Letters letters, Submission submission, Waits waits, Clock clock) {
    this.database = database;
    this.letters = letters;
    this.submission = submission;
    this.waits = waits;
    this.handover = new Handover<>(new OfCourses(), waits.patience(), clock);
  }

  /** Hands over what is due; returns how many letters the MTA took. */
  public int run() {
    return handover.run();
  }

  private final class OfCourses implements Handover.Letters<Owed> {

    @Override
    public String one() {
      return "a letter about a course";
    }

    @Override
    public void clockSetBack(Instant now, Duration longest) {
      Duration wait = longest.compareTo(waits.pause()) < 0 ? waits.pause() : longest;
      new PutOff("course_letter").bringBack(database, now, wait);
    }

    @Override
    public List<Owed> due(Instant now) {
      return database.read(handle -> new LetterRows(handle).due(now, AT_ONCE));
    }

    @Override
    public Handover.Step hand(Owed owed) {
      Optional<Letter> letter = written(owed);
      if (letter.isEmpty()) {
        return new Handover.Step.Ended("nothing-to-say");
      }
      List<Address> to = List.of(owed.to().address());
      return new Handover.Step.Answered(submission.submit(Address.NULL, to, letter.get().bytes()));
    }

    @Override
    public void later(Owed owed, Instant due) {
      database.change(handle -> new LetterRows(handle).later(owed, due));
    }

    @Override
    public void ended(Owed owed, String outcome) {
      database.change(handle -> new LetterRows(handle).ended(owed));
      MailLine.of("course")
          .with("letter", owed.kind().label())
          .with("to", owed.to().address().text())
          .with("outcome", outcome)
          .write();
    }
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
}
