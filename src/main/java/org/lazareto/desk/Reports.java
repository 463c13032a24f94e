// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.DeskSettings.ReportSettings;
import org.lazareto.desk.Report.Answer;
import org.lazareto.desk.Report.Original;
import org.lazareto.desk.Report.Outcome;
import org.lazareto.desk.Reported.Way;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * The desk's inbox: what users report as suspicious, whole, until it is answered and for a while
 * after. Whatever brings reports, pages or mail, brings them to {@link #make}. Thread-safe.
 */
public final class Reports {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int AT_ONCE = 100;

  private final Database database;
  private final SealedOriginals originals;
  private final ReportSettings settings;
  private final Clock clock;

  /**
   * @param database with the tables of this room
   * @param originals where the messages lie
   */
  public Reports(
      Database database, SealedOriginals originals, ReportSettings settings, Clock clock) {
    this.database = database;
    this.originals = originals;
    this.settings = settings;
    this.clock = clock;
  }

  /** What was kept, or had been before. */
  public record Made(long number, boolean anew) {}

  /**
   * Keeps a report with the message; on return both are on disk.
   *
   * @throws LazaretoException if this person reported too many, or there is no room left
   * @throws IOException if the disk failed
   */
  public Made make(Reported reported, ByteSource message) throws IOException {
    long size = message.size();
    // Asked before all of it is written, and again where nobody comes in between.
    bounded(read(rows -> today(rows, reported)), size);
    Original original = originals.keep(message);
    boolean kept = false;
    try {
      List<String> over = new ArrayList<>();
      Made made = database.write(handle -> add(handle, reported, original, over));
      kept = made.anew();
      for (String file : over) {
        originals.remove(file);
      }
      return made;
    } finally {
      if (!kept) {
        originals.remove(original.file());
      }
    }
  }

  private Made add(Handle handle, Reported reported, Original original, List<String> over) {
    ReportRows rows = new ReportRows(handle);
    Optional<Long> same = rows.same(reported.by().user(), original.sha256());
    if (same.isPresent()) {
      return new Made(same.get(), false);
    }
    bounded(today(rows, reported), original.size());
    boolean mailed = reported.way() != Way.PAGE;
    if (mailed && rows.mailed(clock.instant().minus(DAY)) >= settings.mail().day()) {
      throw new LazaretoException("desk.report.too-many-mailed");
    }
    over.clear();
    over.addAll(room(rows, original.size()));
    Instant now = clock.instant();
    long number = rows.add(reported, original, now);
    rows.count(reported, now);
    LetterRows letters = new LetterRows(handle);
    letters.add(number, LetterRows.Kind.REPORTED, now);
    if (mailed) {
      letters.add(number, LetterRows.Kind.RECEIVED, now);
    }
    return new Made(number, true);
  }

  private ReportRows.Sum today(ReportRows rows, Reported reported) {
    return rows.sum(reported.by().user(), clock.instant().minus(DAY));
  }

  /** One person, or who has got hold of their mailbox, does not fill the inbox of all. */
  private void bounded(ReportRows.Sum day, long size) {
    if (day.count() >= settings.person() || day.bytes() + size > settings.personSize().bytes()) {
      throw new LazaretoException("desk.report.too-many");
    }
  }

  /** Makes room by what was answered, never by what waits; the files that go with it. */
  private List<String> room(ReportRows rows, long size) {
    List<String> files = new ArrayList<>();
    ReportRows.Sum sum = rows.sum();
    while (sum.count() >= settings.most() || sum.bytes() + size > settings.size().bytes()) {
      Report oldest =
          rows.oldestAnswered().orElseThrow(() -> new LazaretoException("desk.report.full"));
      rows.remove(oldest.number());
      files.add(oldest.original().file());
      sum = rows.sum();
    }
    return files;
  }

  /** The reports before that number, the newest first. */
  public List<Report> before(long number, int most) {
    return read(rows -> rows.before(number, most));
  }

  /** Those of them that wait for an answer. */
  public List<Report> open(long before, int most) {
    return read(rows -> rows.open(before, most));
  }

  /** How many wait for an answer. */
  public long open() {
    return read(ReportRows::open);
  }

  public Optional<Report> find(long number) {
    return read(rows -> rows.find(number));
  }

  /** What one person reported. */
  public List<Report> of(String user, long before, int most) {
    return read(rows -> rows.of(user, before, most));
  }

  /** What of it is answered, and the answer not read yet. */
  public List<Report> unread(String user, int most) {
    return read(rows -> rows.unread(user, most));
  }

  /** Others that wait and are of the same sender and subject, or with the same attachment. */
  public List<Report> like(Report report, int most) {
    return read(rows -> rows.like(report, most));
  }

  /** The message as it was reported. */
  public ByteSource original(Report report) throws IOException {
    return originals.of(report.original());
  }

  /** Somebody of the staff takes it in hand, or from a colleague. */
  public void take(long number, String who) {
    if (!database.write(handle -> new ReportRows(handle).take(number, who))) {
      throw refused(number);
    }
  }

  /** Answers a report, once. */
  public void answer(long number, String who, Outcome outcome, String words) {
    answer(number, who, new Answer(outcome, words, clock.instant()), LetterRows.Kind.ANSWERED);
  }

  /** The same for one of the staff who does so by mail: it is told to all of them. */
  public void answerByMail(long number, String who, Outcome outcome) {
    Answer answer = new Answer(outcome, "", clock.instant());
    answer(number, who, answer, LetterRows.Kind.ANSWERED, LetterRows.Kind.NOTED);
  }

  private void answer(long number, String who, Answer answer, LetterRows.Kind... told) {
    boolean first =
        database.write(
            handle -> {
              boolean done = new ReportRows(handle).answer(number, who, answer);
              LetterRows letters = new LetterRows(handle);
              for (LetterRows.Kind kind : done ? told : new LetterRows.Kind[0]) {
                letters.add(number, kind, answer.at());
              }
              return done;
            });
    if (!first) {
      throw refused(number);
    }
  }

  private LazaretoException refused(long number) {
    return find(number)
        .map(report -> new LazaretoException("desk.report.answered", "" + number, report.holder()))
        .orElseGet(() -> new LazaretoException("desk.report.unknown", "" + number));
  }

  /** Forgets what was answered long ago, and removes what a crash left behind. */
  public void tidy() throws IOException {
    Instant before = clock.instant().minus(settings.keep());
    List<Report> old = read(rows -> rows.answeredBefore(before, AT_ONCE));
    for (Report report : old) {
      database.change(handle -> new ReportRows(handle).remove(report.number()));
      originals.remove(report.original().file());
    }
    Set<String> named = read(ReportRows::files);
    originals.seal(named);
    originals.sweep(named, clock.instant());
  }

  private <T> T read(Function<ReportRows, T> work) {
    return database.read(handle -> work.apply(new ReportRows(handle)));
  }
}
