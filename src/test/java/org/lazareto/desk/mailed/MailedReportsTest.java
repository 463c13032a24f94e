// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.mailed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.desk.AnswerWords;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.DeskSettings;
import org.lazareto.desk.DeskSettings.MailSettings;
import org.lazareto.desk.DeskSettings.ReportSettings;
import org.lazareto.desk.Letters;
import org.lazareto.desk.Postman;
import org.lazareto.desk.Reception;
import org.lazareto.desk.Report;
import org.lazareto.desk.Reported.Way;
import org.lazareto.desk.Reports;
import org.lazareto.desk.SealedOriginals;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.Opening;
import org.lazareto.store.Database;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.text.Catalogue;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

/** What people send as suspicious by mail, and what the staff answer by mail. */
class MailedReportsTest {

  private static final Address ANA = new Address("ana@salud.test");
  private static final Address STAFF = new Address("gau@salud.test");
  private static final Address SPANISH = new Address("sospechoso@salud.test");
  private static final Address ENGLISH = new Address("Suspicious@Salud.test");

  private static final String BAD =
      """
      From: banco <x@fuera.test>
      Subject: Su cuenta
      Message-ID: <1@fuera.test>

      Entre en http://evil.test
      """;

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  private final List<String> letters = new ArrayList<>();
  private final List<String> audit = new ArrayList<>();
  private boolean down;
  private Database database;
  private Reports reports;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
    reports = reports(MailSettings.defaults());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Reports reports(MailSettings mail) {
    ReportSettings d = ReportSettings.defaults();
    ReportSettings settings =
        new ReportSettings(
            d.most(), d.size(), d.keep(), 5, ByteSize.kilobytes(100), Optional.empty(), mail);
    return new Reports(
        database,
        new SealedOriginals(folder.resolve("reports"), folder.resolve("reports.key"), clock),
        settings,
        clock);
  }

  private AnswerWords words() {
    return new AnswerWords(new Confirmations(database, clock), STAFF, Duration.ofDays(14));
  }

  private MailedReports mailed(boolean strangers) {
    Excerpts excerpts =
        new Excerpts(
            new Unpacker(UnpackSettings.defaults()),
            new Opening.Bounds(folder.resolve("spool"), ByteSize.kilobytes(64), Limits.defaults()));
    Map<String, String> addresses = Map.of("es", SPANISH.text(), "en", "suspicious@salud.test");
    return new MailedReports(
        new MailSettings(addresses, strangers, 6, 2, Duration.ofDays(14)),
        reports,
        excerpts,
        address -> address.domain().equals("salud.test"),
        new StaffAnswers(
            reports, words(), STAFF::equals, (who, what) -> audit.add(who + " " + what)));
  }

  private Reception send(Address from, Address to, String mail) {
    return mailed(false).receive(from, to, ByteSource.of(mail.getBytes(UTF_8)));
  }

  private static String attaching(String from, String... messages) {
    StringBuilder mail = new StringBuilder();
    mail.append("From: Ana <").append(from).append(">\nSubject: Fwd: mire esto\n");
    mail.append("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n");
    mail.append("--b\nContent-Type: text/plain\n\n¿Es bueno?\n");
    for (String message : messages) {
      mail.append("--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n");
      mail.append(message).append('\n');
    }
    return mail.append("--b--\n").toString();
  }

  /** The letters that are owed now. */
  private List<String> post() {
    Letters.Office office =
        new Letters.Office(
            "postmaster@salud.test", List.of(STAFF), Catalogue.ENGLISH, "", Optional.of(ENGLISH));
    Postman.Ways ways =
        new Postman.Ways(
            new Letters(office, ZoneOffset.UTC),
            (_, to, message) -> {
              if (down) {
                return new SubmissionResult.Failed(true, "down");
              }
              letters.add(to.getFirst().text() + "\n" + text(message));
              return new SubmissionResult.Accepted("ok", new LinkedHashMap<>());
            },
            Optional.of(words()));
    letters.clear();
    int ignored = new Postman(database, ways, DeskSettings.defaults(), clock).run();
    return letters;
  }

  private static String text(ByteSource message) {
    try {
      return new String(message.readAll(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String tokenOfStaff() {
    String letter = post().stream().filter(l -> l.startsWith("gau@")).findFirst().orElseThrow();
    assertThat(letter).contains("Reply-To: <Suspicious@Salud.test>", "reply to this mail");
    Matcher token =
        Pattern.compile("\\[\\d+\\.[0-9a-v]{26}]").matcher(letter.replaceAll("\\r?\\n[ \\t]", ""));
    assertThat(token.find()).as(letter).isTrue();
    return token.group();
  }

  private static String reply(String subject, String text) {
    return "From: Rosa <rosa@salud.test>\nSubject: Re: Reported " + subject + "\n\n" + text + "\n";
  }

  @Test
  void anAttachedMessageIsAReportOfItWholeAndItsSenderIsTold() throws IOException {
    assertThat(send(ANA, SPANISH, attaching("Ana@Salud.test", BAD)))
        .isEqualTo(new Reception.Taken());
    Report report = reports.find(1).orElseThrow();
    assertThat(report.reported().way()).isEqualTo(Way.ATTACHED);
    assertThat(report.reported().by().user()).isEqualTo("ana@salud.test");
    assertThat(report.reported().facts().subject()).isEqualTo("Su cuenta");
    assertThat(report.reported().facts().sender()).isEqualTo("x@fuera.test");
    assertThat(text(reports.original(report)).strip()).isEqualTo(BAD.strip());

    assertThat(post()).hasSize(2);
    assertThat(letters)
        .anySatisfy(
            l ->
                assertThat(l)
                    .startsWith("Ana@Salud.test\n")
                    .contains("Llegó lo que usted envió como sospechoso; es el reporte 1")
                    .contains("Tenemos el mensaje entero")
                    .doesNotContain("http://evil"))
        .anySatisfy(l -> assertThat(l).startsWith("gau@").contains("nobody proved it"));
    reports.answer(1, "rosa", Report.Outcome.DANGEROUS, "");
    assertThat(post()).singleElement().asString().startsWith("Ana@Salud.test\n");
  }

  @Test
  void aLetterWaitsForNoClockThatWasAhead() {
    down = true;
    clock.move(Duration.ofDays(3));
    assertThat(send(ANA, SPANISH, attaching("ana@salud.test", BAD)))
        .isEqualTo(new Reception.Taken());
    assertThat(post()).as("tried once").isEmpty();
    assertThat(send(ANA, SPANISH, attaching("ana@salud.test", BAD.replace("cuenta", "clave"))))
        .isEqualTo(new Reception.Taken());
    clock.move(Duration.ofDays(-3));
    down = false;
    assertThat(post()).hasSize(4);
    assertThat(post()).isEmpty();
  }

  @Test
  void eachOfSeveralIsItsOwnReportAndTheSameIsNoneTwice() {
    String other = BAD.replace("Su cuenta", "Otra");
    String third = BAD.replace("Su cuenta", "Tercera");
    assertThat(send(ANA, ENGLISH, attaching("ana@salud.test", BAD, other, third)))
        .isEqualTo(new Reception.Taken());
    assertThat(reports.open()).as("as many as the settings say").isEqualTo(2);
    assertThat(send(ANA, ENGLISH, attaching("ana@salud.test", BAD)))
        .isInstanceOf(Reception.Taken.class);
    assertThat(reports.open()).as("the MTA may bring it again").isEqualTo(2);
    assertThat(post()).hasSize(4);
    assertThat(letters).anySatisfy(l -> assertThat(l).contains("What you sent as suspicious"));
    // A message within the attached one is part of that.
    String nested = attaching("y@fuera.test", BAD).replace("boundary=b", "boundary=c");
    nested = nested.replace("--b", "--c");
    assertThat(send(ANA, SPANISH, attaching("eva@salud.test", nested)))
        .isEqualTo(new Reception.Taken());
    assertThat(reports.open()).isEqualTo(3);
  }

  @Test
  void whatIsForwardedInTheTextIsAReportThatSaysSo() {
    String inline = "From: ana@salud.test\nSubject: Fwd: Su cuenta\n\n----\nDe: banco\n\nEntre\n";
    assertThat(send(ANA, SPANISH, inline)).isEqualTo(new Reception.Taken());
    assertThat(reports.find(1).orElseThrow().reported().way()).isEqualTo(Way.INLINE);
    assertThat(post()).anySatisfy(l -> assertThat(l).contains("reenvíelo como adjunto"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; x=y",
        "Precedence: bulk",
        "List-Id: <lista.salud.test>",
        "X-Autoreply: yes",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x"
      })
  void whatProgramsSendIsNeitherKeptNorAnswered(String field) {
    String mail = "From: ana@salud.test\n" + field + "\nSubject: fuera de la oficina\n\nhola\n";
    assertThat(send(ANA, SPANISH, mail)).isEqualTo(new Reception.Taken());
    assertThat(send(Address.NULL, SPANISH, BAD)).isEqualTo(new Reception.Taken());
    assertThat(reports.open()).isZero();
    assertThat(post()).isEmpty();
  }

  @Test
  void strangersAreRefusedOrTakenWithoutALetter() {
    Address stranger = new Address("x@fuera.test");
    assertThat(send(stranger, SPANISH, attaching("x@fuera.test", BAD)))
        .isInstanceOf(Reception.Refused.class);
    assertThat(reports.open()).isZero();
    ByteSource mail = ByteSource.of(attaching("x@fuera.test", BAD).getBytes(UTF_8));
    assertThat(mailed(true).receive(stranger, SPANISH, mail)).isInstanceOf(Reception.Taken.class);
    assertThat(post()).singleElement().asString().startsWith("gau@");
    reports.answer(1, "rosa", Report.Outcome.HARMLESS, "");
    assertThat(post()).isEmpty();
  }

  @Test
  void oneSenderAndAllTogetherAreBounded() {
    for (int i = 0; i < 5; i++) {
      assertThat(send(ANA, SPANISH, attaching("ana@salud.test", BAD + i)))
          .isEqualTo(new Reception.Taken());
    }
    assertThat(send(ANA, SPANISH, attaching("ANA@salud.test", BAD + "x")))
        .isInstanceOfSatisfying(
            Reception.Refused.class,
            r -> assertThat(r.reason()).contains("as one person can").doesNotContain("\n"));
    reports = reports(new MailSettings(Map.of(), false, 6, 2, Duration.ofDays(1)));
    assertThat(send(ANA, SPANISH, attaching("eva@salud.test", BAD)))
        .isEqualTo(new Reception.Taken());
    assertThat(send(ANA, SPANISH, attaching("luis@salud.test", BAD)))
        .isInstanceOfSatisfying(
            Reception.Refused.class, r -> assertThat(r.reason()).contains("before tomorrow"));
    clock.move(Duration.ofHours(25));
    assertThat(send(ANA, SPANISH, attaching("luis@salud.test", BAD)))
        .isEqualTo(new Reception.Taken());
  }

  @Test
  void onlyItsOwnAddressesAreTaken() {
    assertThat(mailed(false).takes(new Address("SOSPECHOSO@salud.test"))).isTrue();
    assertThat(mailed(false).takes(new Address("suspicious@salud.test"))).isTrue();
    assertThat(mailed(false).takes(new Address("sospechoso@fuera.test"))).isFalse();
    assertThat(mailed(false).takes(new Address("Sospechoso"))).as("of a pipe").isTrue();
    assertThat(mailed(false).takes(new Address("sospechosa"))).isFalse();
    assertThat(mailed(false).takes(new Address("sospechoso@"))).isFalse();
    assertThat(mailed(false).takes(Address.NULL)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Peligroso, DANGEROUS",
    "'  dangerous.', DANGEROUS",
    "INOFENSIVO gracias, HARMLESS",
    "harmless, HARMLESS",
    "Dudoso, UNCLEAR",
    "unclear, UNCLEAR",
  })
  void theStaffAnswerByOneWordOnce(String word, Report.Outcome outcome) {
    send(ANA, SPANISH, attaching("ana@salud.test", BAD));
    String token = tokenOfStaff();
    String reply = reply("as suspicious (1): Su cuenta " + token, "> quoted\n\n" + word + "\n> x");
    assertThat(send(new Address("rosa@salud.test"), ENGLISH, reply))
        .isEqualTo(new Reception.Taken());
    Report report = reports.find(1).orElseThrow();
    assertThat(report.answer()).map(Report.Answer::outcome).contains(outcome);
    assertThat(report.holder()).isEqualTo("mail rosa@salud.test");
    assertThat(audit).singleElement().asString().contains("rosa@salud.test", "report=1");
    assertThat(post())
        .hasSize(2)
        .anySatisfy(l -> assertThat(l).startsWith("gau@").contains("Report 1 was answered by mail"))
        .anySatisfy(l -> assertThat(l).startsWith("ana@salud.test"));
    assertThat(send(new Address("rosa@salud.test"), ENGLISH, reply))
        .as("the word is used")
        .isInstanceOf(Reception.Refused.class);
    assertThat(reports.open()).isZero();
  }

  @Test
  void aReplyWithoutTheWordOrWithAnotherAnswersNothing() {
    send(ANA, SPANISH, attaching("ana@salud.test", BAD));
    send(ANA, SPANISH, attaching("eva@salud.test", BAD));
    String token = tokenOfStaff();
    String word = token.substring(token.indexOf('.') + 1, token.length() - 1);
    String number = token.substring(1, token.indexOf('.'));
    String another = "[" + (number.equals("1") ? "2" : "1") + "." + word + "]";
    String forged = "[1." + "a".repeat(26) + "]";
    for (String subject : List.of(another, forged)) {
      assertThat(send(STAFF, ENGLISH, reply(subject, "dangerous")))
          .isInstanceOf(Reception.Refused.class);
    }
    assertThat(send(STAFF, ENGLISH, reply(token, "no sé")))
        .isInstanceOfSatisfying(
            Reception.Refused.class,
            r -> assertThat(r.reason()).contains("peligroso", "dangerous", "dudoso"));
    assertThat(reports.open()).as("what is not understood uses nothing up").isEqualTo(2);
    assertThat(send(STAFF, ENGLISH, reply(token, "dangerous"))).isEqualTo(new Reception.Taken());
    assertThat(reports.open()).isEqualTo(1);
    clock.move(Duration.ofDays(15));
    assertThat(audit).hasSize(1);
  }

  @Test
  void whatLooksLikeAWordOfOursKeepsNoReportOut() {
    String forged = "[1." + "a".repeat(26) + "]";
    String inSubject =
        attaching("ana@salud.test", BAD).replace("Fwd: mire esto", "Fwd: Su cuenta " + forged);
    assertThat(send(ANA, SPANISH, inSubject)).isEqualTo(new Reception.Taken());
    String inText = "From: eva@salud.test\nSubject: Fwd: Su cuenta\n\nEntre " + forged + "\n";
    assertThat(send(new Address("eva@salud.test"), SPANISH, inText))
        .isEqualTo(new Reception.Taken());
    assertThat(reports.open()).isEqualTo(2);
    assertThat(audit).isEmpty();
    // From where the letters go it is a reply to one that is too old.
    String fromStaff = attaching(STAFF.text(), BAD + "x").replace("mire esto", forged);
    assertThat(send(new Address("rosa@salud.test"), SPANISH, fromStaff))
        .isInstanceOf(Reception.Refused.class);
    assertThat(reports.open()).isEqualTo(2);
  }

  @Test
  void aWordIsFoundBehindWhatTheReportedMessageHasInItsSubject() {
    String hostile = "";
    for (char c = 'a'; c < 'g'; c++) {
      hostile += "[1." + String.valueOf(c).repeat(26) + "] ";
    }
    send(ANA, SPANISH, attaching("ana@salud.test", BAD.replace("Su cuenta", hostile.strip())));
    String letter = post().stream().filter(l -> l.startsWith("gau@")).findFirst().orElseThrow();
    Matcher subject =
        Pattern.compile("\nSubject: (.*)").matcher(letter.replaceAll("\r?\n[ \t]", " "));
    assertThat(subject.find()).isTrue();
    assertThat(subject.group(1)).contains("[1.ffffff");
    String reply = "From: rosa@salud.test\nSubject: Re: " + subject.group(1) + "\n\nPeligroso\n";
    assertThat(send(new Address("rosa@salud.test"), ENGLISH, reply))
        .isEqualTo(new Reception.Taken());
    assertThat(reports.find(1).orElseThrow().answer())
        .map(Report.Answer::outcome)
        .contains(Report.Outcome.DANGEROUS);
  }

  @Test
  void whoWasFirstIsToldToWhoComesSecond() {
    send(ANA, SPANISH, attaching("ana@salud.test", BAD));
    String token = tokenOfStaff();
    reports.answer(1, "eva", Report.Outcome.HARMLESS, "");
    assertThat(send(STAFF, ENGLISH, reply(token, "dangerous")))
        .isInstanceOfSatisfying(
            Reception.Refused.class, r -> assertThat(r.reason()).contains("before, by eva"));
  }

  @Test
  void aDiskThatIsGoneLeavesTheMailWithTheMta() throws IOException {
    Files.writeString(folder.resolve("reports"), "no directory");
    assertThat(send(ANA, SPANISH, attaching("ana@salud.test", BAD)))
        .isInstanceOf(Reception.Later.class);
  }
}
