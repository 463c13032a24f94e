// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lazareto.fake.FakeClock;
import org.lazareto.journal.AtWork;
import org.lazareto.journal.Intake;
import org.lazareto.journal.Intent;
import org.lazareto.journal.Journal;
import org.lazareto.journal.JournalSettings;
import org.lazareto.journal.Share;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/**
 * Notices with a real journal and a real courier; only the clock and what the MTA says are made up.
 */
final class NoticesFixture implements AutoCloseable {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Address ANA = new Address("ana@infomed.test");
  static final Address JUAN = new Address("juan@infomed.test");
  static final Address OUTSIDE = new Address("pepe@outside.test");
  static final Address LIST = new Address("owner-nurses@infomed.test");

  private final Path directory;
  private final FakeClock clock = new FakeClock(NOON);
  private final List<String> sent = new ArrayList<>();
  private Supplier<SubmissionResult> answer = NoticesFixture::accepted;
  private Database database;
  private Journal journal;
  private Courier courier;
  private int count;
  private Client client = new Client("pc7", "192.0.2.7", "pc7");

  NoticesFixture(Path directory) {
    this.directory = directory;
    open(settings(10, 1000));
  }

  /** Starts anew on the same database. */
  void open(NoticeSettings settings) {
    close();
    StoreSettings file = StoreSettings.at(directory.resolve("l.db"));
    database = Database.of(file, List.of(Journal.ROOM, Outbox.ROOM));
    Outbox outbox = new Outbox(database, settings, site(), clock);
    Journal.Gate gate = new Journal.Gate(List::of, outbox, _ -> {}, AtWork.none());
    journal = new Journal(database, JournalSettings.defaults(), clock, gate);
    Submission submission =
        (from, to, message) -> {
          assertThat(from).isEqualTo(Address.NULL);
          try {
            sent.add(new String(message.readAll(), StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return answer.get();
        };
    courier =
        new Courier(
            settings,
            new Courier.Place(
                Templates.read(Optional.empty()), site(), "mx.infomed.test", ZoneOffset.UTC),
            new Courier.Ways(database, submission, journal),
            clock);
  }

  /** One round of the courier; how many notices left. */
  int run() {
    return courier.run();
  }

  /** What was handed to the MTA, taken or not. */
  List<String> sent() {
    return sent;
  }

  FakeClock clock() {
    return clock;
  }

  Journal journal() {
    return journal;
  }

  /** What the MTA answers from now on. */
  void answer(Supplier<SubmissionResult> mta) {
    answer = mta;
  }

  /** From now on the client has proved with a password who it is. */
  void authenticated() {
    client = client.authenticated(true);
  }

  /** A message that holds a harmful program is final. */
  void stopped(Address sender, Route route, Direction direction, String name, Address recipient) {
    String id = begun(sender, route, direction, recipient);
    journal.intend(intent(id, name, Verdict.INFECTED, quarantine(), recipient));
    journal.finish(id, clock.instant());
  }

  void finished(
      Address sender,
      Route route,
      Direction direction,
      Verdict verdict,
      Treatment treatment,
      Address recipient) {
    finished(sender, route, direction, verdict, treatment, false, recipient);
  }

  void finished(
      Address sender,
      Route route,
      Direction direction,
      Verdict verdict,
      Treatment treatment,
      boolean automatic,
      Address recipient) {
    String id = begun(sender, route, direction, recipient);
    journal.intend(intent(id, "exe", verdict, treatment, recipient).automatic(automatic));
    journal.finish(id, clock.instant());
  }

  /** A notice that was handed over comes by the gate, as all mail does. */
  void cameThrough(String mail) {
    String id = begun(Address.NULL, Route.SMTP, Direction.INTERNAL, ANA);
    String messageId =
        mail.lines().filter(l -> l.startsWith("Message-ID: ")).findFirst().orElseThrow();
    journal.intend(
        new Intent(
            id,
            clock.instant(),
            Verdict.CLEAN,
            List.of(),
            "",
            messageId.substring("Message-ID: ".length()),
            List.of(new Share(id, new Treatment.Deliver(), List.of(ANA), "", "")),
            true));
    journal.finish(id, clock.instant());
  }

  /** The id of a message that has come in. */
  String begun(Address sender, Route route, Direction direction, Address recipient) {
    String id = "M" + ++count;
    Envelope envelope =
        new Envelope(id, clock.instant(), route, client, sender, List.of(recipient));
    var ignored = journal.begin(new Intake(id, "sendmail", envelope, direction, "-", 1000), false);
    return id;
  }

  Intent intent(String id, String name, Verdict verdict, Treatment treatment, Address recipient) {
    Finding.Kind kind = verdict == Verdict.INFECTED ? Finding.Kind.VIRUS : Finding.Kind.TYPE;
    List<Finding> findings =
        verdict == Verdict.CLEAN ? List.of() : List.of(new Finding("2", kind, name, ""));
    return new Intent(
        id,
        clock.instant(),
        verdict,
        findings,
        "hola",
        "<1@lab.test>",
        List.of(new Share(id, treatment, List.of(recipient), "standard", "")),
        false);
  }

  static Treatment quarantine() {
    return new Treatment.Quarantine();
  }

  static SubmissionResult accepted() {
    return new SubmissionResult.Accepted("250 ok", new LinkedHashMap<>());
  }

  private static Site site() {
    return new Site(List.of("infomed.test", ".infomed.test"), List.of(), List.of());
  }

  static NoticeSettings settings(int person, int hour) {
    NoticeSettings standard = NoticeSettings.defaults();
    return new NoticeSettings(
        true,
        true,
        List.of("boss@infomed.test"),
        Language.ES,
        List.of(new Speech(Language.EN, List.of("english.infomed.test"), List.of())),
        Optional.empty(),
        "",
        "",
        "",
        standard.never(),
        new NoticeSettings.LimitSettings(person, hour),
        standard.outbreaks(),
        standard.retry(),
        standard.giveUp(),
        standard.keep());
  }

  @Override
  public void close() {
    if (database != null) {
      courier.close();
      database.close();
    }
  }
}
