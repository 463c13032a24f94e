// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
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

/** Whom people are told, how often, and by which words. */
class NoticesTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Address ANA = new Address("ana@infomed.test");
  private static final Address JUAN = new Address("juan@infomed.test");
  private static final Address OUTSIDE = new Address("pepe@outside.test");
  private static final Address LIST = new Address("owner-nurses@infomed.test");

  @TempDir Path directory;

  private final FakeClock clock = new FakeClock(NOON);
  private final List<String> sent = new ArrayList<>();
  private Supplier<SubmissionResult> answer = NoticesTest::accepted;
  private Database database;
  private Journal journal;
  private Courier courier;
  private int count;
  private Client client = new Client("pc7", "192.0.2.7", "pc7");

  @BeforeEach
  void open() {
    open(settings(10, 1000));
  }

  private void open(NoticeSettings settings) {
    close();
    StoreSettings file = StoreSettings.at(directory.resolve("l.db"));
    database = Database.of(file, List.of(Journal.ROOM, Outbox.ROOM));
    Outbox outbox = new Outbox(database, settings, site(), clock);
    Journal.Gate gate = new Journal.Gate(List::of, outbox, _ -> {});
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

  @AfterEach
  void close() {
    if (database != null) {
      courier.close();
      database.close();
    }
  }

  @Test
  void aRecipientIsToldOnceForANameAndADay() {
    for (int i = 0; i < 5; i++) {
      stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    }
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.B", ANA);
    assertThat(courier.run()).isEqualTo(2);
    assertThat(courier.run()).isZero();
    assertThat(sent)
        .allSatisfy(
            mail ->
                assertThat(mail)
                    .contains("To: ana@infomed.test\n", "Auto-Submitted: auto-generated\n")
                    .contains("pepe@outside.test", "lleva un programa dañino (Worm."));
    clock.move(Duration.ofDays(1));
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    assertThat(courier.run()).isEqualTo(1);
  }

  @Test
  void whoIsNeverTold() {
    stopped(Address.NULL, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", LIST);
    stopped(ANA, Route.SMTP, Direction.OUTBOUND, "Worm.A", OUTSIDE);
    finished(ANA, Route.LOCAL, Direction.OUTBOUND, Verdict.CLEAN, new Treatment.Deliver(), OUTSIDE);
    finished(
        OUTSIDE, Route.SMTP, Direction.INBOUND, Verdict.BLOCKED, new Treatment.Discard(), JUAN);
    assertThat(courier.run()).isZero();
    assertThat(sent).isEmpty();
  }

  @Test
  void aSenderIsToldWhereTheNameIsGenuineAndNotAboutAutomaticMail() {
    finished(ANA, Route.SMTP, Direction.OUTBOUND, Verdict.BLOCKED, quarantine(), OUTSIDE);
    courier.run();
    assertThat(sent)
        .singleElement()
        .asString()
        .contains("To: ana@infomed.test\n", "Auto-Submitted: auto-replied\n")
        .contains("In-Reply-To: <1@lab.test>\n", "Para:    pepe@outside.test");
    sent.clear();
    // A neighbour's address that a worm took is not told; who sent it on this host is.
    stopped(JUAN, Route.SMTP, Direction.OUTBOUND, "Worm.A", OUTSIDE);
    finished(JUAN, Route.LOCAL, Direction.OUTBOUND, Verdict.BLOCKED, quarantine(), true, OUTSIDE);
    courier.run();
    assertThat(sent).isEmpty();
    stopped(JUAN, Route.LOCAL, Direction.OUTBOUND, "Worm.A", OUTSIDE);
    courier.run();
    assertThat(sent).hasSize(1);
    // So is who has proved with a password who he is.
    client = client.authenticated(true);
    stopped(JUAN, Route.SMTP, Direction.OUTBOUND, "Worm.B", OUTSIDE);
    courier.run();
    assertThat(sent).hasSize(2);
  }

  @Test
  void threeHundredWormsGiveOneDigestWithTheStations() {
    for (int i = 0; i < 300; i++) {
      Direction direction = i % 3 == 0 ? Direction.INTERNAL : Direction.INBOUND;
      stopped(OUTSIDE, Route.SMTP, direction, "Worm.A", LIST);
      courier.run();
    }
    assertThat(sent).isEmpty();
    clock.move(Duration.ofMinutes(15));
    courier.run();
    courier.run();
    assertThat(sent)
        .singleElement()
        .asString()
        .contains("To: boss@infomed.test\n", "Detuvimos 300 correos con Worm.A, para 300")
        .contains("  192.0.2.7  100\n");
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", LIST);
    courier.run();
    assertThat(sent).hasSize(1);
    clock.move(Duration.ofHours(23));
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", LIST);
    clock.move(Duration.ofHours(2));
    courier.run();
    assertThat(sent.getLast()).contains("Detuvimos 302 correos");
  }

  @Test
  void aFewFromOutsideAreNoOutbreakOneFromInsideIs() {
    for (int i = 0; i < 9; i++) {
      stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", LIST);
    }
    stopped(OUTSIDE, Route.SMTP, Direction.INTERNAL, "Worm.B", LIST);
    clock.move(Duration.ofHours(1));
    courier.run();
    assertThat(sent).singleElement().asString().contains("con Worm.B");
  }

  @Test
  void noMoreThanTheLimitsForAPersonAndForAll() {
    open(settings(2, 3));
    for (int i = 0; i < 5; i++) {
      stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm." + i, ANA);
    }
    for (int i = 0; i < 5; i++) {
      stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm." + i, JUAN);
    }
    assertThat(courier.run()).isEqualTo(3);
    assertThat(sent).filteredOn(mail -> mail.contains("To: ana@")).hasSize(2);
  }

  @Test
  void whatTheMtaDoesNotTakeIsTriedAgainAndInTheEndGivenUp() {
    answer = () -> new SubmissionResult.Failed(true, "down");
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    assertThat(courier.run()).isZero();
    assertThat(courier.run()).isZero();
    assertThat(sent).as("not at once again").hasSize(1);
    clock.move(Duration.ofMinutes(6));
    answer = NoticesTest::accepted;
    assertThat(courier.run()).isEqualTo(1);
    answer = () -> new SubmissionResult.Failed(true, "down");
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.B", ANA);
    for (int hours = 0; hours < 24 * 5; hours++) {
      clock.move(Duration.ofHours(1));
      courier.run();
    }
    int tried = sent.size();
    clock.move(Duration.ofDays(1));
    courier.run();
    assertThat(sent).hasSize(tried);
  }

  @Test
  void aClockThatIsSetBackPutsNothingOff() {
    answer = () -> new SubmissionResult.Failed(true, "down");
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    assertThat(courier.run()).isZero();
    clock.move(Duration.ofDays(-365));
    answer = NoticesTest::accepted;
    assertThat(courier.run()).as("it may be on its way still").isZero();
    clock.move(Duration.ofMinutes(3));
    assertThat(courier.run()).isEqualTo(1);
    assertThat(sent).hasSize(2);
  }

  @Test
  void afterACrashWhileItWasHandedOverItGoesOutOnceMoreOnlyIfItNeverCame() {
    answer =
        () -> {
          throw new IllegalStateException("the power goes");
        };
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", JUAN);
    assertThatThrownBy(courier::run).isInstanceOf(IllegalStateException.class);
    clock.move(Duration.ofMinutes(1));
    assertThatThrownBy(courier::run).isInstanceOf(IllegalStateException.class);
    assertThat(sent).as("one each, and neither is noted as sent").hasSize(2);
    answer = NoticesTest::accepted;
    courier.run();
    assertThat(sent).as("both may be on their way still").hasSize(2);
    cameThrough(sent.getFirst());
    clock.move(Duration.ofMinutes(5));
    assertThat(courier.run()).isEqualTo(2);
    assertThat(sent).as("only the one that never came").hasSize(3);
    assertThat(sent.get(2)).isEqualTo(sent.get(1));
  }

  @Test
  void finalRowsAndNoticesComeTogetherOrNotAtAll() {
    String id = begun(OUTSIDE, Route.SMTP, Direction.INBOUND, ANA);
    journal.intend(intent(id, "Worm.A", Verdict.INFECTED, quarantine(), ANA));
    // The crash: nothing of the final transaction. The next start finishes it, twice over.
    open(settings(10, 1000));
    assertThat(courier.run()).isZero();
    journal.finish(id, clock.instant());
    journal.finish(id, clock.instant());
    assertThat(courier.run()).isEqualTo(1);
  }

  @Test
  void peopleAreToldInTheirLanguageAndNothingHostileGetsIn() {
    Address english = new Address("ann@english.infomed.test");
    String id = begun(OUTSIDE, Route.SMTP, Direction.INBOUND, english);
    Intent plain = intent(id, "Worm.A", Verdict.INFECTED, quarantine(), english);
    journal.intend(
        new Intent(
            id,
            plain.decided(),
            plain.verdict(),
            plain.findings(),
            "hello\r\nBcc: x@y.test\r\n\r\n" + "a".repeat(5000),
            plain.messageId(),
            plain.shares(),
            false));
    journal.finish(id, clock.instant());
    courier.run();
    String mail = sent.getFirst();
    assertThat(mail)
        .contains("Subject: We stopped a message for you: hello Bcc")
        .contains("it carries a harmful program (Worm.A).")
        .doesNotContain("\nBcc:")
        .hasSizeLessThan(3000);
  }

  private void stopped(
      Address sender, Route route, Direction direction, String name, Address recipient) {
    String id = begun(sender, route, direction, recipient);
    journal.intend(intent(id, name, Verdict.INFECTED, quarantine(), recipient));
    journal.finish(id, clock.instant());
  }

  private void finished(
      Address sender,
      Route route,
      Direction direction,
      Verdict verdict,
      Treatment treatment,
      Address recipient) {
    finished(sender, route, direction, verdict, treatment, false, recipient);
  }

  private void finished(
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

  private void cameThrough(String mail) {
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

  private String begun(Address sender, Route route, Direction direction, Address recipient) {
    String id = "M" + ++count;
    Envelope envelope =
        new Envelope(id, clock.instant(), route, client, sender, List.of(recipient));
    var ignored = journal.begin(new Intake(id, "sendmail", envelope, direction, "-", 1000), false);
    return id;
  }

  private Intent intent(
      String id, String name, Verdict verdict, Treatment treatment, Address recipient) {
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

  private static Treatment quarantine() {
    return new Treatment.Quarantine();
  }

  private static SubmissionResult accepted() {
    return new SubmissionResult.Accepted("250 ok", new LinkedHashMap<>());
  }

  private static Site site() {
    return new Site(List.of("infomed.test", ".infomed.test"), List.of(), List.of());
  }

  private static NoticeSettings settings(int person, int hour) {
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
}
