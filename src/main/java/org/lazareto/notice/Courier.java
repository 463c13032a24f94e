// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.lazareto.journal.Journal;
import org.lazareto.mail.Address;
import org.lazareto.mail.Site;
import org.lazareto.notice.OutbreakRows.Outbreak;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;

/** Hands notices over to the MTA, in a thread of its own, and makes the digests of outbreaks. */
public final class Courier implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Courier.class.getName());

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int AT_ONCE = 100;
  private static final int LONGEST_DOUBLING = 6;

  /** How long a mail may take from the MTA to the journal, before it counts as not taken. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

  private final Database database;
  private final NoticeSettings settings;
  private final Submission submission;
  private final Journal journal;
  private final Composer composer;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("notices").daemon().factory());

  /** Where notices come from. */
  public record Place(Templates templates, Site site, String node, ZoneId zone) {}

  /** What they go through. */
  public record Ways(Database database, Submission submission, Journal journal) {}

  public Courier(NoticeSettings settings, Place place, Ways ways, Clock clock) {
    this.settings = settings;
    this.database = ways.database();
    this.submission = ways.submission();
    this.journal = ways.journal();
    this.composer = new Composer(settings, place);
    this.clock = clock;
  }

  public void start() {
    var ignored =
        thread.scheduleWithFixedDelay(
            this::guarded, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
  }

  private void guarded() {
    try {
      int ignored = run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "notices will be tried again", e);
    }
  }

  /** Makes the digests that are due and sends what is due; returns how many were taken. */
  public int run() {
    Instant now = clock.instant();
    database.change(
        handle -> {
          digests(handle, now);
          new NoticeRows(handle).clockSetBack(now, wait(LONGEST_DOUBLING));
          new OutbreakRows(handle).forget(now.minus(settings.outbreaks().every()));
          new NoticeRows(handle).forget(now.minus(settings.keep()));
        });
    List<Letter.Kept> due =
        database.read(handle -> new NoticeRows(handle).due(now, now.minus(ON_ITS_WAY), AT_ONCE));
    int taken = 0;
    for (Letter.Kept kept : due) {
      taken += deliver(kept) ? 1 : 0;
    }
    return taken;
  }

  private void digests(Handle handle, Instant now) {
    if (settings.staff().isEmpty()) {
      return;
    }
    OutbreakRows rows = new OutbreakRows(handle);
    for (Outbreak outbreak : rows.toTell(settings.outbreaks(), now)) {
      Letter.Facts facts = facts(outbreak, rows.stations(outbreak.name()));
      for (Address to : settings.staffAddresses()) {
        Letter digest = new Letter(Kind.DIGEST, to, outbreak.name(), now, facts);
        new NoticeRows(handle).add(digest);
      }
      rows.told(outbreak, now);
    }
  }

  private static Letter.Facts facts(Outbreak outbreak, List<Letter.Station> stations) {
    return new Letter.Facts(
        "",
        "",
        "",
        List.of(Long.toString(outbreak.recipients())),
        "",
        outbreak.name(),
        "infected",
        outbreak.began(),
        outbreak.last(),
        outbreak.messages(),
        stations,
        "",
        "");
  }

  private boolean deliver(Letter.Kept kept) {
    String messageId = composer.messageId(kept);
    if (kept.handed() && journal.passed(messageId, kept.letter().made())) {
      ended(kept, messageId, "sent");
      return true;
    }
    Instant now = clock.instant();
    database.change(handle -> new NoticeRows(handle).begun(kept.id(), now));
    Address to = kept.letter().recipient();
    SubmissionResult result =
        submission.submit(Address.NULL, List.of(to), composer.mail(kept).bytes());
    return switch (result) {
      case SubmissionResult.Accepted _ -> {
        ended(kept, messageId, "sent");
        yield true;
      }
      case SubmissionResult.Refused refused -> {
        LOG.log(Level.INFO, "no notice: " + refused.reasons());
        ended(kept, messageId, "refused");
        yield false;
      }
      case SubmissionResult.Failed failed -> {
        later(kept, messageId, failed, now);
        yield false;
      }
    };
  }

  private void later(
      Letter.Kept kept, String messageId, SubmissionResult.Failed failed, Instant now) {
    LOG.log(Level.WARNING, "a notice was not taken: " + failed.reason());
    if (now.isAfter(kept.letter().made().plus(settings.giveUp()))) {
      ended(kept, messageId, "given-up");
      return;
    }
    Instant due = now.plus(wait(Math.min(kept.attempts(), LONGEST_DOUBLING)));
    database.change(handle -> new NoticeRows(handle).later(kept.id(), due));
  }

  private Duration wait(int doublings) {
    return settings.retry().multipliedBy(1L << doublings);
  }

  private void ended(Letter.Kept kept, String messageId, String outcome) {
    Instant now = clock.instant();
    database.change(handle -> new NoticeRows(handle).ended(kept.id(), outcome, now));
    MailLine.of("notice")
        .with("kind", kept.letter().kind().label())
        .with("to", kept.letter().recipient())
        .with("about", kept.letter().facts().id())
        .with("topic", kept.letter().topic())
        .with("msgid", messageId)
        .with("outcome", outcome)
        .write();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
