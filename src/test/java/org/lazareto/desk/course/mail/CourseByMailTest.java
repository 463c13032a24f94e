// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Handover;
import org.lazareto.desk.Reception;
import org.lazareto.desk.course.learner.CourseFixture;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/** The dialogue as the MTA would carry it: the reader gives what a message says. */
class CourseByMailTest {

  private static final Address COURSE = new Address("curso@health.test");
  private static final Pattern REPLY = Pattern.compile("Reply-To: (\\S+)");

  @TempDir Path directory;
  private CourseFixture courses;
  private final NotedSubmission mta = new NotedSubmission();
  private CourseMailbox mailbox;
  private CoursePost post;

  @BeforeEach
  void open() throws IOException {
    courses = new CourseFixture(directory);
    Confirmations confirmations = new Confirmations(courses.database, courses.clock);
    Dialogue.Records records =
        new Dialogue.Records(courses.learners, courses.enrolments, courses.certificates);
    mailbox =
        new CourseMailbox(
            courses.settings.mail(),
            "health.test",
            CourseByMailTest::read,
            new Dialogue(courses.shelf, records, confirmations),
            records);
    Sender sender = new Sender("gau@health.test", "curso@health.test", "", "Ext. 5");
    Letters letters =
        new Letters(
            sender,
            courses.shelf,
            courses.enrolments,
            courses.certificates,
            new Letters.Confirming(confirmations, Duration.ofDays(3)));
    post =
        new CoursePost(
            courses.database,
            letters,
            mta,
            new CoursePost.Waits(
                new Handover.Patience(Duration.ofMinutes(5), Duration.ofDays(3)),
                courses.settings.pause()),
            courses.clock);
  }

  @AfterEach
  void close() {
    courses.close();
  }

  /** Of a message of the form "From | Subject | Auto-Submitted" and its text below. */
  private static Received read(Address sender, ByteSource message) throws IOException {
    String[] parts = new String(message.readAll(), UTF_8).split("\n", 2);
    String[] head = parts[0].split("\\|", -1);
    return new Received(
        new Address(head[0].strip()),
        head[1].strip(),
        parts[1],
        new Received.Marks(head.length > 2 ? head[2].strip() : "", "", false));
  }

  private Reception comes(Address to, String head, String text) {
    Address sender = new Address(head.split("\\|", 2)[0].strip());
    return mailbox.receive(sender, to, ByteSource.of((head + "\n" + text).getBytes(UTF_8)));
  }

  private void ana(Address to, String subject, String text) {
    assertThat(comes(to, "ana@hospital.test|" + subject, text)).isInstanceOf(Reception.Taken.class);
    int ignored = post.run();
  }

  private Address replyTo() {
    return replyTo(mta.last());
  }

  private static Address replyTo(String mail) {
    Matcher reply = REPLY.matcher(mail);
    assertThat(reply.find()).as(mail).isTrue();
    return new Address(reply.group(1));
  }

  private void enrol() {
    ana(COURSE, "inscribir ejemplo", "");
    ana(replyTo(), "Re: Responda", "");
  }

  /** The right answers, by the questions as the mail shows them. */
  private static String right(String mail) {
    String[] lines = mail.split("\n");
    StringBuilder answer = new StringBuilder();
    for (String line : lines) {
      Matcher question = Pattern.compile("^([1-3])\\. .*").matcher(line);
      if (question.matches()) {
        answer.append(answer.isEmpty() ? "" : ", ").append(question.group(1));
      }
      Matcher choice =
          Pattern.compile("^   ([a-cvf])\\) (Aviso|La prisa|El remitente|Falso)$").matcher(line);
      if (choice.matches()) {
        answer.append(' ').append(choice.group(1));
      }
    }
    return answer.toString();
  }

  @Test
  void itTakesItsAddressesAlone() {
    assertThat(mailbox.takes(COURSE)).isTrue();
    assertThat(mailbox.takes(new Address("Course+x@HEALTH.test"))).isTrue();
    assertThat(mailbox.takes(new Address("curso+x.1"))).isTrue();
    assertThat(mailbox.takes(Address.NULL)).isFalse();
    assertThat(mailbox.takes(new Address("cursos@health.test"))).isFalse();
    assertThat(mailbox.takes(new Address("curso@other.test"))).isFalse();
  }

  @Test
  void fromTheCommandToTheCertificate() throws IOException {
    ana(COURSE, "Inscribir ejemplo", "Gracias");
    assertThat(mta.last())
        .contains("To: ana@hospital.test")
        .contains("From: Lazareto <curso@health.test>")
        .contains("Auto-Submitted: auto-generated");
    assertThat(courses.learners.find(CourseFixture.ANA)).isEmpty();
    ana(replyTo(), "Re: Responda para empezar", "ok");
    String lesson = mta.last();
    assertThat(lesson)
        .contains("PREGUNTAS")
        .contains("[Un círculo]")
        .contains("Responda encima de esta línea");
    assertThat(lesson.lines().filter(line -> !line.startsWith("List-Unsubscribe")))
        .allMatch(line -> line.length() <= 78);
    ana(replyTo(), "Re: lección", right(lesson) + "\n\nEl lunes, Lazareto escribió:\n> 1. a\n");
    String result = mta.mails.get(mta.mails.size() - 2);
    assertThat(result)
        .contains("Aprobado: 100")
        .contains("Muy bien.")
        .doesNotContain("No lo abra.");
    assertThat(mta.last()).contains("Eso es todo.").contains("leído");
    ana(replyTo(), "Re: lección 2", "Leído.\n");
    assertThat(mta.last()).contains("nombre: Ana Pérez");
    ana(replyTo(), "Re: su nombre", "Nombre: <b>Ana</b>\n");
    assertThat(mta.last()).contains("No pudimos leer su nombre").doesNotContain("<b>");
    ana(replyTo(), "Re: su nombre", "Nombre: Ana Muñoz\n\nSaludos");
    assertThat(mta.last()).contains("application/pdf").contains("Su número es");
    String pdf =
        mta.last().split("Content-Transfer-Encoding: base64\n\n", 2)[1].split("--=_", 2)[0];
    try (PDDocument paper = Loader.loadPDF(Base64.getMimeDecoder().decode(pdf))) {
      assertThat(new PDFTextStripper().getText(paper)).contains("Ana Muñoz");
    }
    assertThat(courses.owed()).isEmpty();
  }

  @Test
  void aFailedQuizComesAgainAndAfterTheTriesLater() {
    enrol();
    ana(replyTo(), "Re:", "1 a");
    assertThat(mta.mails.get(mta.mails.size() - 2)).contains("Todavía no");
    assertThat(mta.last()).contains("PREGUNTAS");
    ana(replyTo(), "Re:", "1 a");
    assertThat(mta.last()).contains("Todavía no");
    courses.later(Duration.ofHours(23));
    assertThat(post.run()).isZero();
    courses.later(Duration.ofHours(2));
    assertThat(post.run()).isEqualTo(1);
    assertThat(mta.last()).contains("PREGUNTAS");
  }

  @Test
  void theSameReplyTwiceAnswersOneQuizOnce() {
    enrol();
    Address reply = replyTo();
    String answers = right(mta.last());
    ana(reply, "Re:", answers);
    ana(reply, "Re:", answers);
    assertThat(mta.last()).contains("ya están respondidas");
    Enrolment enrolment = courses.enrolments.latest(courses.ana(), "ejemplo").orElseThrow();
    assertThat(courses.enrolments.done(enrolment)).containsExactly("raro");
  }

  @Test
  void aMailProgramThatLosesTheDetailBringsTheWordInItsQuotation() {
    enrol();
    String quoted = "> " + mta.last().replace("\n", "\n> ");
    ana(COURSE, "Re: lección", right(mta.last()) + "\n" + quoted);
    assertThat(mta.mails.get(mta.mails.size() - 2)).contains("Aprobado");
  }

  @Test
  void aSignatureWithANameSwallowsNoAnswers() {
    enrol();
    Address reply = replyTo();
    ana(reply, "Re:", "Nombre: Ana Muñoz");
    assertThat(courses.learners.find(CourseFixture.ANA).orElseThrow().name())
        .isEqualTo("Ana Muñoz");
    ana(reply, "Re:", right(mta.last()) + "\n\nNombre: Ana Pérez\nCargo: enfermera\n");
    assertThat(mta.mails.get(mta.mails.size() - 2)).contains("Aprobado");
  }

  @Test
  void whatIsNoAnswerIsToldSo() {
    enrol();
    ana(replyTo(), "Re:", "No entiendo nada");
    assertThat(mta.last()).contains("No pudimos leer sus respuestas");
    ana(replyTo(), "Re:", "1 a");
    assertThat(mta.mails.get(mta.mails.size() - 2)).contains("Todavía no");
  }

  @Test
  void machinesAndStrangersAreNotAnswered() {
    assertThat(comes(COURSE, "ana@hospital.test|inscribir ejemplo|auto-replied", ""))
        .isInstanceOf(Reception.Taken.class);
    assertThat(comes(COURSE, "eva@evil.test|inscribir ejemplo", ""))
        .isInstanceOf(Reception.Taken.class);
    assertThat(comes(COURSE, "curso@health.test|inscribir ejemplo", ""))
        .isInstanceOf(Reception.Taken.class);
    assertThat(comes(COURSE, "MAILER-DAEMON@health.test|failure", ""))
        .isInstanceOf(Reception.Taken.class);
    assertThat(comes(COURSE, "|bounce", "")).isInstanceOf(Reception.Taken.class);
    assertThat(courses.owed()).isEmpty();
  }

  @Test
  void twoThatAnswerEachOtherComeToAnEnd() {
    for (int i = 0; i < 50; i++) {
      ana(COURSE, "hola", "qué tal");
    }
    assertThat(mta.mails).hasSize(20);
  }

  @Test
  void forgedCommandsTakeNothingFromWhoHasTheWord() {
    enrol();
    String lesson = mta.last();
    for (int i = 0; i < 50; i++) {
      ana(COURSE, "hola", "qué tal");
    }
    ana(replyTo(lesson), "Re: lección", right(lesson));
    assertThat(mta.mails.get(mta.mails.size() - 2)).contains("Aprobado");
  }

  @Test
  void whoHasTheWordIsHeardLaterWhereItIsEnoughForToday() {
    enrol();
    String lesson = mta.last();
    for (int i = 0; i < 19; i++) {
      ana(replyTo(lesson), "Re:", "No entiendo nada");
    }
    assertThat(comes(replyTo(lesson), "ana@hospital.test|Re:", right(lesson)))
        .isInstanceOf(Reception.Later.class);
    courses.later(Duration.ofDays(1));
    ana(replyTo(lesson), "Re:", right(lesson));
    assertThat(mta.mails.get(mta.mails.size() - 2)).contains("Aprobado");
  }

  @Test
  void somebodyElsesWordIsNoUseAndAForgedSenderGetsNothing() {
    enrol();
    Address reply = replyTo();
    Address wrong = new Address(reply.text().replaceFirst("\\+.{26}", "+" + "a".repeat(26)));
    int before = mta.mails.size();
    assertThat(comes(wrong, "eva@evil.test|Re:", "1 a")).isInstanceOf(Reception.Taken.class);
    int ignored = post.run();
    assertThat(mta.mails).hasSize(before);
    // Whoever has the word has the mailbox; the result goes to the mailbox alone.
    assertThat(comes(reply, "eva@evil.test|Re:", "1 a")).isInstanceOf(Reception.Taken.class);
    int sent = post.run();
    assertThat(sent).isEqualTo(2);
    assertThat(mta.mails).allMatch(mail -> mail.contains("To: ana@hospital.test"));
  }

  @Test
  void stopEndsIt() {
    enrol();
    Address reply = replyTo();
    int before = mta.mails.size();
    ana(reply, "Re: lección", "Baja\n");
    ana(reply, "Re: lección", "1 a");
    courses.later(Duration.ofDays(30));
    int reminded = courses.enrolments.remind();
    assertThat(reminded).isZero();
    int ignored = post.run();
    assertThat(mta.mails).hasSize(before);
  }

  @Test
  void aWordIsGoodUntilWhatItIsForIsDone() {
    ana(COURSE, "inscribir ejemplo", "");
    Address reply = replyTo();
    courses.database.change(
        handle ->
            handle.execute(
                "CREATE TRIGGER full BEFORE INSERT ON enrolment"
                    + " BEGIN SELECT RAISE(ABORT, 'full'); END"));
    assertThatThrownBy(() -> comes(reply, "ana@hospital.test|Re: Responda", ""))
        .hasMessageContaining("full");
    courses.database.change(handle -> handle.execute("DROP TRIGGER full"));
    ana(reply, "Re: Responda", "");
    assertThat(courses.enrolments.of(courses.ana())).hasSize(1);
  }

  @Test
  void aLetterWaitsForTheMta() {
    mta.down = true;
    ana(COURSE, "inscribir ejemplo", "");
    assertThat(mta.mails).isEmpty();
    mta.down = false;
    assertThat(post.run()).isZero();
    courses.later(Duration.ofMinutes(6));
    assertThat(post.run()).isEqualTo(1);
  }

  @Test
  void noLetterWaitsForAClockThatWasAhead() {
    mta.down = true;
    courses.later(Duration.ofDays(3));
    ana(COURSE, "inscribir ejemplo", "");
    assertThat(comes(COURSE, "ana@hospital.test|hola", "")).isInstanceOf(Reception.Taken.class);
    courses.later(Duration.ofDays(-3));
    mta.down = false;
    assertThat(post.run()).isEqualTo(2);
    assertThat(post.run()).isZero();
  }

  @Test
  void aQuizThatFailedByAClockThatWasAheadLocksNobodyOut() {
    enrol();
    courses.later(Duration.ofDays(3));
    ana(replyTo(), "Re:", "1 a");
    ana(replyTo(), "Re:", "1 a");
    courses.later(Duration.ofDays(-3));
    assertThat(post.run()).as("the quiz, at once").isEqualTo(1);
    ana(replyTo(), "Re:", right(mta.last()));
    assertThat(mta.mails.get(mta.mails.size() - 2)).contains("Aprobado");
  }

  @Test
  void aLetterWithAWordWaitsThroughMoreTriesThanWordsMayBeOpen() {
    mta.down = true;
    ana(COURSE, "inscribir ejemplo", "");
    for (int tries = 1; tries < 8; tries++) {
      courses.later(Duration.ofHours(6));
      assertThat(post.run()).isZero();
    }
    mta.down = false;
    courses.later(Duration.ofHours(6));
    assertThat(post.run()).isEqualTo(1);
    ana(replyTo(), "Re: Responda", "");
    assertThat(courses.learners.find(CourseFixture.ANA)).isPresent();
  }

  @Test
  void tooMuchIsRefusedAtTheDoor() {
    byte[] big = new byte[(1 << 20) + 1];
    assertThat(mailbox.receive(CourseFixture.ANA, COURSE, ByteSource.of(big)))
        .isInstanceOf(Reception.Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "inscribir ejemplo|true",
        "Re: INSCRIBIR  Ejemplo|true",
        "ejemplo|true",
        "enrol ejemplo|true",
        "inscribir otro|false",
        "\"'; DROP TABLE course; --\"|false"
      })
  void aCommandIsFoundHoweverWritten(String subject, boolean found) {
    ana(COURSE, subject, "");
    assertThat(
            mta.last().contains("Responda para empezar") || mta.last().contains("Answer to begin"))
        .isEqualTo(found);
  }
}
