// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

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
import org.lazareto.submission.TextMail;

/** Hands letters about reports over to the MTA until it has taken them. Thread-safe. */
public final class Postman {

  private static final int AT_ONCE = 100;

  private final Database database;
  private final Ways ways;
  private final Handover<Owed> handover;

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
    this.handover = new Handover<>(new OfReports(), settings.patience(), clock);
  }

  /** Hands over what is due; returns how many letters the MTA took. */
  public int run() {
    return handover.run();
  }

  private final class OfReports implements Handover.Letters<Owed> {

    @Override
    public String one() {
      return "a letter of the desk";
    }

    @Override
    public void clockSetBack(Instant now, Duration longest) {
      new PutOff("letter").bringBack(database, now, longest);
    }

    @Override
    public List<Owed> due(Instant now) {
      return database.read(handle -> new LetterRows(handle).due(now, AT_ONCE));
    }

    @Override
    public Handover.Step hand(Owed owed) {
      Optional<TextMail> mail =
          database
              .read(handle -> new ReportRows(handle).find(owed.report()))
              .flatMap(report -> ways.letters().about(report, owed, ways.token(owed)));
      if (mail.isEmpty()) {
        return new Handover.Step.Ended("nobody");
      }
      return new Handover.Step.Answered(
          ways.submission().submit(Address.NULL, mail.get().to(), mail.get().bytes()));
    }

    @Override
    public void later(Owed owed, Instant due) {
      database.change(handle -> new LetterRows(handle).later(owed, due));
    }

    @Override
    public void ended(Owed owed, String outcome) {
      database.change(handle -> new LetterRows(handle).ended(owed));
      MailLine.of("report")
          .with("number", owed.report())
          .with("letter", owed.kind().label())
          .with("outcome", outcome)
          .write();
    }
  }
}
