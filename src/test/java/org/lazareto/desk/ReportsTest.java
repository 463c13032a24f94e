// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.DeskSettings.MailSettings;
import org.lazareto.desk.DeskSettings.ReportSettings;
import org.lazareto.desk.Report.Outcome;
import org.lazareto.desk.Reported.Facts;
import org.lazareto.desk.Reported.Piece;
import org.lazareto.desk.Reported.Reporter;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.quarantine.DamagedException;
import org.lazareto.store.Database;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/** Reports are kept whole and within their bounds, answered once, and told. */
class ReportsTest {

  private static final Piece PIECE = new Piece("cosa.exe", "application/x-dosexec", 10, "ab12");
  private static final Address GAU = new Address("gau@salud.test");

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  private final List<String> taken = new ArrayList<>();
  private SubmissionResult answer = new SubmissionResult.Accepted("ok", new LinkedHashMap<>());
  private Database database;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Reports reports(int most, long size, int person, long personSize) {
    ReportSettings settings =
        new ReportSettings(
            most,
            new ByteSize(size),
            Duration.ofDays(90),
            person,
            new ByteSize(personSize),
            Optional.empty(),
            MailSettings.defaults());
    return new Reports(database, originals(), settings, clock);
  }

  private Reports reports() {
    return reports(100, 10_000, 100, 10_000);
  }

  private SealedOriginals originals() {
    return new SealedOriginals(folder.resolve("reports"), folder.resolve("reports.key"), clock);
  }

  private Postman postman() {
    Letters letters =
        new Letters(
            new Letters.Office(
                "postmaster@nodo.test",
                List.of(GAU),
                Catalogue.SPANISH,
                "tel. 5",
                Optional.empty()),
            ZoneOffset.UTC);
    Postman.Ways ways =
        new Postman.Ways(
            letters,
            (_, to, message) -> {
              try {
                taken.add(to + "\n" + new String(message.readAll(), UTF_8));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
              return answer;
            },
            Optional.empty());
    return new Postman(database, ways, DeskSettings.defaults(), clock);
  }

  private static Reported reported(String user, String subject) {
    return new Reported(
        new Reporter(user, user + "@salud.test", "en"),
        "/mail/message?x",
        new Facts("x@fuera.test", subject, "<1@fuera.test>", List.of(PIECE)));
  }

  private static ByteSource message(String text) {
    return ByteSource.of(text.getBytes(UTF_8));
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(folder.resolve("reports"))) {
      return all.filter(f -> !f.endsWith("key-id")).toList();
    }
  }

  @Test
  void aMessageIsKeptByteForByteWhereItsOwnerAloneReads() throws IOException {
    byte[] raw = {'S', ':', ' ', (byte) 0xff, 0, '\r', '\n', '\n', '\r', 'x'};
    long number = reports().make(reported("ana", "hola"), ByteSource.of(raw)).number();
    Report report = reports().find(number).orElseThrow();
    assertThat(reports().original(report).readAll()).isEqualTo(raw);
    assertThat(report.original().size()).isEqualTo(raw.length);
    assertThat(report.reported()).isEqualTo(reported("ana", "hola"));
    assertThat(report.state()).isEqualTo("new");
    assertThat(Files.getPosixFilePermissions(files().getFirst())).hasSize(2);
    assertThat(Files.getPosixFilePermissions(folder.resolve("reports"))).hasSize(3);
  }

  @Test
  void noByteOfAMessageLiesInClear() throws IOException {
    String eicar = "X5O!P%@AP[4" + "\\PZX54(P^)7CC)7}";
    reports(9, 1_000_000, 9, 1_000_000).make(reported("ana", "hola"), message(eicar.repeat(9000)));
    byte[] sealed = Files.readAllBytes(files().getFirst());
    assertThat(new String(sealed, ISO_8859_1)).doesNotContain("X5O!P%@AP").startsWith("LZQ");
    sealed[sealed.length / 2] ^= 1;
    Files.write(files().getFirst(), sealed);
    Report report = reports().find(1).orElseThrow();
    assertThatThrownBy(() -> reports().original(report).readAll())
        .isInstanceOf(DamagedException.class);
  }

  @Test
  void whatAnOlderVersionKeptInClearIsSealedAndReadMeanwhile() throws IOException {
    Reports reports = reports();
    long number = reports.make(reported("ana", "hola"), message("el original")).number();
    Report report = reports.find(number).orElseThrow();
    Files.writeString(files().getFirst(), "el original");
    assertThat(reports.original(report).readAll()).isEqualTo("el original".getBytes(UTF_8));

    reports.tidy();

    Path file = folder.resolve("reports").resolve(report.original().file());
    assertThat(Files.readString(file, ISO_8859_1)).startsWith("LZQ").doesNotContain("original");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(reports.original(report).readAll()).isEqualTo("el original".getBytes(UTF_8));
    assertThat(files()).hasSize(1);
  }

  @Test
  void withoutItsKeyNothingIsReadAndNoOtherKeyIsMade() throws IOException {
    reports().make(reported("ana", "hola"), message("uno"));
    Report report = reports().find(1).orElseThrow();
    Files.move(folder.resolve("reports.key"), folder.resolve("elsewhere"));
    assertThatThrownBy(() -> reports().original(report).readAll())
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("reports.key");
    assertThatThrownBy(() -> reports().make(reported("eva", "x"), message("dos")))
        .isInstanceOf(LazaretoException.class);
    assertThat(folder.resolve("reports.key")).doesNotExist();
    Files.move(folder.resolve("elsewhere"), folder.resolve("reports.key"));
    assertThat(reports().original(report).readAll()).isEqualTo("uno".getBytes(UTF_8));
  }

  @Test
  void theSameMessageOfTheSamePersonIsOneReport() throws IOException {
    Reports.Made first = reports().make(reported("ana", "hola"), message("uno"));
    Reports.Made again = reports().make(reported("ana", "hola"), message("uno"));
    assertThat(again).isEqualTo(new Reports.Made(first.number(), false));
    assertThat(reports().make(reported("eva", "hola"), message("uno")).anew()).isTrue();
    assertThat(files()).hasSize(2);
  }

  @Test
  void roomIsMadeByWhatWasAnsweredAndNeverByWhatWaits() throws IOException {
    Reports reports = reports(2, 10, 100, 1000);
    long first = reports.make(reported("ana", "1"), message("12345")).number();
    long second = reports.make(reported("ana", "2"), message("1234")).number();
    assertThatThrownBy(() -> reports.make(reported("eva", "3"), message("x")))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("so many reports");
    assertThat(files()).hasSize(2);
    reports.answer(second, "rosa", Outcome.HARMLESS, "");
    assertThat(reports.make(reported("eva", "3"), message("12345")).anew()).isTrue();
    assertThat(reports.find(first)).isPresent();
    assertThat(reports.find(second)).isEmpty();
    assertThat(files()).hasSize(2);
  }

  @Test
  void onePersonDoesNotFillTheInbox() throws IOException {
    Reports few = reports(100, 1000, 2, 1000);
    assertThat(few.make(reported("ana", "1"), message("1")).anew()).isTrue();
    assertThat(few.make(reported("ana", "2"), message("2")).anew()).isTrue();
    assertThatThrownBy(() -> few.make(reported("ana", "3"), message("3")))
        .hasMessageContaining("as much today");
    assertThat(few.make(reported("eva", "3"), message("3")).anew()).isTrue();
    Reports small = reports(100, 1000, 100, 4);
    assertThatThrownBy(() -> small.make(reported("luis", "4"), message("12345")))
        .hasMessageContaining("as much today");
    assertThat(files()).hasSize(3);
    clock.move(Duration.ofDays(2));
    assertThat(few.make(reported("ana", "3"), message("3")).anew()).isTrue();
  }

  @Test
  void isAnsweredOnceAndKnowsItsLikes() throws IOException {
    Reports reports = reports();
    long first = reports.make(reported("ana", "hola"), message("1")).number();
    long second = reports.make(reported("eva", "hola"), message("2")).number();
    long other =
        reports
            .make(
                new Reported(
                    new Reporter("eva", "", "es"), "", new Facts("y@z.test", "b", "", List.of())),
                message("3"))
            .number();
    Report one = reports.find(first).orElseThrow();
    assertThat(reports.like(one, 9)).extracting(Report::number).containsExactly(second);
    assertThat(reports.open()).isEqualTo(3);
    reports.take(first, "rosa");
    assertThat(reports.find(first).orElseThrow().state()).isEqualTo("in-hand");
    reports.answer(first, "rosa", Outcome.DANGEROUS, "borre");
    assertThatThrownBy(() -> reports.answer(first, "luz", Outcome.HARMLESS, ""))
        .hasMessageContaining("answered before, by rosa");
    assertThatThrownBy(() -> reports.take(999, "luz")).hasMessageContaining("no report 999");
    assertThat(reports.find(first).orElseThrow().answer().orElseThrow().outcome())
        .isEqualTo(Outcome.DANGEROUS);
    assertThat(reports.open(Long.MAX_VALUE, 9))
        .extracting(Report::number)
        .containsExactly(other, second);
    assertThat(reports.unread("ana", 9)).extracting(Report::number).containsExactly(first);
    new Seen(database, Duration.ofDays(1), clock).note("ana", one.name());
    assertThat(reports.unread("ana", 9)).isEmpty();
    assertThat(reports.of("eva", other, 9)).extracting(Report::number).containsExactly(second);
  }

  @Test
  void staffAndReporterAreToldAndNothingOfItIsLive() throws IOException {
    String subject = "https://evil.test/x\r\nBcc: z@z.test www.evil.test";
    long number = reports().make(reported("ana", subject), message("1")).number();
    assertThat(postman().run()).isEqualTo(1);
    assertThat(taken.getFirst())
        .startsWith("[<gau@salud.test>]")
        .contains("/reports/" + number, "cosa.exe", "Auto-Submitted: auto-generated")
        .doesNotContain("https://", "www.evil", "\nBcc:");
    reports().answer(number, "rosa", Outcome.DANGEROUS, "Call me\r\nsoon");
    assertThat(postman().run()).isEqualTo(1);
    assertThat(taken.getLast())
        .startsWith("[<ana@salud.test>]")
        .contains("it is dangerous", "\nCall me\nsoon\n", "tel. 5", "dangerous, delete it")
        .doesNotContain("https://");
    assertThat(taken.getLast().lines().filter(l -> !l.startsWith("Subject:")))
        .allMatch(line -> line.codePointCount(0, line.length()) <= 200);
    assertThat(postman().run()).isZero();
  }

  @Test
  void aLetterThatIsNotTakenIsTriedAgainAndGivenUp() throws IOException {
    answer = new SubmissionResult.Failed(true, "no");
    long ignored = reports().make(reported("ana", "hola"), message("1")).number();
    assertThat(postman().run()).isZero();
    assertThat(postman().run()).isZero();
    assertThat(taken).hasSize(1);
    clock.move(Duration.ofMinutes(6));
    assertThat(postman().run()).isZero();
    assertThat(taken).hasSize(2);
    clock.move(Duration.ofDays(4));
    assertThat(postman().run()).isZero();
    answer = new SubmissionResult.Accepted("ok", new LinkedHashMap<>());
    clock.move(Duration.ofDays(4));
    assertThat(postman().run()).isZero();
    assertThat(taken).hasSize(3);
  }

  @Test
  void whatACrashLeftIsSweptAndWhatIsOldForgotten() throws IOException {
    Reports reports = reports();
    long old = reports.make(reported("ana", "1"), message("1")).number();
    long kept = reports.make(reported("ana", "2"), message("2")).number();
    reports.answer(old, "rosa", Outcome.HARMLESS, "");
    Path left = Files.writeString(folder.resolve("reports/left"), "x");
    Path fresh = Files.writeString(folder.resolve("reports/fresh"), "x");
    Files.setLastModifiedTime(left, FileTime.from(clock.instant().minus(Duration.ofDays(1))));
    Files.setLastModifiedTime(fresh, FileTime.from(clock.instant()));
    reports.tidy();
    assertThat(left).doesNotExist();
    assertThat(fresh).exists();
    assertThat(reports.find(old)).isPresent();
    clock.move(Duration.ofDays(91));
    reports.tidy();
    assertThat(reports.find(old)).isEmpty();
    assertThat(reports.find(kept)).isPresent();
    assertThat(files()).hasSize(1);
  }
}
