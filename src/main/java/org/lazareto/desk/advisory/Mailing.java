// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Handover;
import org.lazareto.desk.PutOff;
import org.lazareto.desk.advisory.MailRows.Owed;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.submission.TextMail;

/**
 * Hands the mail of advisories over until it is taken. Where the same mail could be taken twice,
 * that one is begun is on disk first, so that after a crash it is asked whether it went through
 * before it is sent again. Thread-safe.
 */
public final class Mailing {

  private static final int AT_ONCE = 20;

  /** How long a mail may take to where it can be asked for, before it counts as not taken. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

  private final Database database;
  private final Publishing publishing;
  private final Paper paper;
  private final Clock clock;
  private final Handover<Owed> handover;

  public Mailing(
      Database database,
      Publishing publishing,
      Paper paper,
      Handover.Patience patience,
      Clock clock) {
    this.database = database;
    this.publishing = publishing;
    this.paper = paper;
    this.clock = clock;
    this.handover = new Handover<>(new OfAdvisories(), patience, clock);
  }

  /** Hands over what is due; returns how many were taken. */
  public int run() {
    return handover.run();
  }

  private final class OfAdvisories implements Handover.Letters<Owed> {

    @Override
    public String one() {
      return "an advisory";
    }

    @Override
    public void clockSetBack(Instant now, Duration longest) {
      new PutOff("advisory_mail").bringBack(database, now, longest);
      if (database.read(handle -> new MailRows(handle).begunLater(now))) {
        database.change(handle -> new MailRows(handle).clockSetBack(now));
      }
    }

    @Override
    public List<Owed> due(Instant now) {
      return database.read(handle -> new MailRows(handle).due(now, now.minus(ON_ITS_WAY), AT_ONCE));
    }

    @Override
    public Handover.Step hand(Owed owed) {
      Optional<Advisory> advisory =
          database.read(handle -> new AdvisoryRows(handle).find(owed.advisory()));
      Optional<TextMail> mail = advisory.flatMap(one -> paper.mail(one, owed));
      if (mail.isEmpty()) {
        // By a later version, which has its own mail.
        return new Handover.Step.Ended("overtaken");
      }
      if (owed.handed() && publishing.passed(mail.get().messageId(), owed.made())) {
        return new Handover.Step.Ended("sent");
      }
      if (!publishing.once(owed.list())) {
        Instant now = clock.instant();
        database.change(handle -> new MailRows(handle).begun(owed, now));
      }
      return publishing.hand(owed.list(), mail.get(), advisory.orElseThrow().latestShown());
    }

    @Override
    public void later(Owed owed, Instant due) {
      database.change(handle -> new MailRows(handle).later(owed, due));
    }

    @Override
    public void ended(Owed owed, String outcome) {
      database.change(handle -> new MailRows(handle).ended(owed, outcome, clock.instant()));
      MailLine.of("advisory")
          .with("number", owed.advisory())
          .with("version", owed.version())
          .with("list", owed.list())
          .with("outcome", outcome)
          .write();
    }
  }
}
