// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Shelf;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Attempt;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.desk.course.learner.CertificatePaper;
import org.lazareto.desk.course.learner.Certificates;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Enrolments;
import org.lazareto.desk.course.learner.LetterRows.Owed;
import org.lazareto.desk.course.learner.Order;
import org.lazareto.text.Catalogue;

/** Puts letters about courses into words. Thread-safe. */
public final class Letters {

  /** For what a word that goes by mail and comes back by mail is good. */
  static final String PURPOSE = "course-mail";

  private final Sender sender;
  private final Shelf shelf;
  private final Enrolments enrolments;
  private final Certificates certificates;
  private final Confirming confirming;

  /** What words are made with, and for how long they are good. */
  public record Confirming(Confirmations confirmations, Duration valid) {}

  public Letters(
      Sender sender,
      Shelf shelf,
      Enrolments enrolments,
      Certificates certificates,
      Confirming confirming) {
    this.sender = sender;
    this.shelf = shelf;
    this.enrolments = enrolments;
    this.certificates = certificates;
    this.confirming = confirming;
  }

  /** What a letter says, before its head is written. */
  private record Said(String subject, String text, String word, Optional<Letter.Paper> paper) {

    Said(String subject, String text, String word) {
      this(subject, text, word, Optional.empty());
    }
  }

  /** An enrolment with what it is about. */
  private record About(Enrolment enrolment, Course course, Language language) {

    String title() {
      return course.title(language);
    }

    Catalogue catalogue() {
      return language.catalogue();
    }
  }

  /** The letter that is owed; none if what it is about is gone, or nobody wants it any more. */
  Optional<Letter> about(Owed owed) {
    Language language = owed.to().language();
    Optional<About> about =
        enrolments
            .find(owed.enrolment())
            .flatMap(
                one -> shelf.find(one.course()).map(course -> new About(one, course, language)));
    Optional<Said> said =
        switch (owed.kind()) {
          case CONFIRM -> Optional.of(confirm(owed));
          case HELP -> Optional.of(help(owed, about));
          case ENROLLED -> about.map(this::enrolled);
          case LESSON -> about.filter(Letters::wanted).flatMap(one -> lesson(one, owed.detail()));
          case RESULT -> about.flatMap(one -> result(one, owed.detail()));
          case NAME -> about.map(this::name);
          case CERTIFICATE -> about.flatMap(one -> certificate(one, owed.detail()));
          case REMINDER -> about.filter(Letters::wanted).map(this::reminder);
          case RENEWAL -> about.flatMap(one -> renewal(one, owed.detail()));
        };
    return said.map(one -> letter(one, owed, about));
  }

  private static boolean wanted(About about) {
    return about.enrolment().times().stopped().isEmpty();
  }

  // Of the same letter always the same, so that one that is sent twice is known again.
  private Letter letter(Said said, Owed owed, Optional<About> about) {
    String id =
        "<course."
            + owed.number()
            + "."
            + owed.kind().label()
            + "."
            + owed.made().toEpochMilli()
            + "@"
            + sender.node()
            + ">";
    String reply = sender.takesMail() && !said.word().isEmpty() ? sender.with(said.word()) : "";
    String stop = about.map(one -> stop(one.enrolment())).orElse("");
    String foot =
        owed.to().language().catalogue().say("course.mail.foot", sender.contact()).strip();
    return new Letter(
        new Letter.Head(
            sender.author(), owed.to().address(), said.subject(), reply, stop, owed.made(), id),
        said.text().stripTrailing() + "\n\n-- \n" + foot,
        said.paper());
  }

  private String stop(Enrolment enrolment) {
    if (!sender.web().isEmpty()) {
      return sender.web() + "/learning/stop/" + enrolment.word();
    }
    return sender.takesMail() ? "mailto:" + sender.with(enrolment.word()) + "?subject=stop" : "";
  }

  /** How mail about a course is ended, as a sentence. */
  private String stopping(About about) {
    String key = sender.web().isEmpty() ? "course.mail.stop.mail" : "course.mail.stop.web";
    return about.catalogue().say(key, stop(about.enrolment()));
  }

  private Said confirm(Owed owed) {
    Catalogue catalogue = owed.to().language().catalogue();
    String word =
        confirming
            .confirmations()
            .ask(
                PURPOSE,
                owed.to().address(),
                owed.to().language().code() + " " + owed.detail(),
                confirming.valid());
    return new Said(
        catalogue.say("course.mail.confirm.subject", owed.detail()),
        catalogue.say("course.mail.confirm", owed.detail(), word, confirming.valid().toHours()),
        word);
  }

  private Said help(Owed owed, Optional<About> about) {
    Language language = owed.to().language();
    Catalogue catalogue = language.catalogue();
    String courses =
        shelf.offered().stream()
            .filter(course -> course.kind() == Course.Kind.COURSE)
            .map(course -> "  " + course.id().name() + "\n    " + course.title(language))
            .collect(Collectors.joining("\n"));
    String[] detail = owed.detail().split(" ", 2);
    String why = catalogue.say("course.mail.help." + detail[0]);
    return new Said(
        catalogue.say("course.mail.help.subject"),
        about.isPresent() ? why : catalogue.say("course.mail.help", why, courses, sender.author()),
        about.map(one -> one.enrolment().word() + tried(detail)).orElse(""));
  }

  private static String tried(String... detail) {
    return detail.length == 2 ? "." + detail[1] : "";
  }

  private Said enrolled(About about) {
    String how =
        sender.web().isEmpty()
            ? ""
            : about
                .catalogue()
                .say("course.mail.enrolled.web", sender.web() + Told.path(about.course()));
    String mail = sender.takesMail() ? about.catalogue().say("course.mail.enrolled.mail") : "";
    return new Said(
        about.catalogue().say("course.mail.enrolled.subject", about.title()),
        about
                .catalogue()
                .say(
                    "course.mail.enrolled",
                    about.title(),
                    about.course().texts().summary().in(about.language()),
                    how,
                    mail)
            + "\n"
            + stopping(about),
        about.enrolment().word());
  }

  private Optional<Said> lesson(About about, String detail) {
    Optional<Attempt> attempt = attempt(detail);
    String name = attempt.map(Attempt::lesson).orElse(detail);
    // Meanwhile it may have been done on the web.
    if (attempt.filter(one -> one.outcome().isPresent()).isPresent()
        || enrolments.done(about.enrolment()).contains(name)) {
      return Optional.empty();
    }
    return about
        .course()
        .lesson(name)
        .map(
            lesson -> {
              String word =
                  about.enrolment().word() + attempt.map(a -> "." + a.number()).orElse("");
              return new Said(
                  lessonSubject(about, lesson),
                  about.catalogue().say("course.mail.above", word)
                      + "\n\n"
                      + lesson.title(about.course().given(about.language()))
                      + "\n\n"
                      + new Told(about.course(), lesson).text(about.language(), sender.web())
                      + "\n"
                      + attempt
                          .map(one -> questions(about, lesson, one))
                          .orElseGet(() -> about.catalogue().say("course.mail.read"))
                      + "\n"
                      + stopping(about),
                  word);
            });
  }

  private static String lessonSubject(About about, Course.Lesson lesson) {
    return about
        .catalogue()
        .say(
            "course.mail.lesson.subject",
            about.title(),
            about.course().lessons().indexOf(lesson) + 1,
            about.course().lessons().size(),
            lesson.title(about.course().given(about.language())));
  }

  private static String questions(About about, Course.Lesson lesson, Attempt attempt) {
    Language given = about.course().given(about.language());
    QuizText quiz = new QuizText(Order.of(lesson.quiz(), attempt.seed()), given);
    return about.catalogue().say("course.mail.quiz")
        + "\n\n"
        + quiz.questions()
        + about.catalogue().say("course.mail.quiz.how", quiz.example());
  }

  private Optional<Attempt> attempt(String detail) {
    return detail.matches("[0-9]{1,18}")
        ? enrolments.attempt(Long.parseLong(detail))
        : Optional.empty();
  }

  private Optional<Said> result(About about, String detail) {
    Optional<Attempt> attempt = attempt(detail).filter(one -> one.outcome().isPresent());
    return attempt.flatMap(
        one -> about.course().lesson(one.lesson()).map(lesson -> result(about, lesson, one)));
  }

  private static Said result(About about, Course.Lesson lesson, Attempt attempt) {
    Attempt.Outcome outcome = attempt.outcome().orElseThrow();
    Language given = about.course().given(about.language());
    QuizText quiz = new QuizText(Order.of(lesson.quiz(), attempt.seed()), given);
    String key = outcome.passed() ? "course.mail.passed" : "course.mail.failed";
    String verdict = about.catalogue().say(key, outcome.points(), about.course().terms().pass());
    return new Said(
        about
            .catalogue()
            .say(
                "course.mail.result.subject", about.title(), lesson.title(given), outcome.points()),
        verdict + "\n\n" + quiz.results(outcome.answers()),
        about.enrolment().word());
  }

  private Said name(About about) {
    return new Said(
        about.catalogue().say("course.mail.name.subject", about.title()),
        about.catalogue().say("course.mail.name", about.title()),
        about.enrolment().word());
  }

  private Optional<Said> certificate(About about, String serial) {
    return certificates.find(serial).map(one -> certificate(about, one));
  }

  private Said certificate(About about, Certificate certificate) {
    CertificatePaper paper = paper(about);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      paper.write(certificate, about.language(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = certificate.course() + "-" + certificate.serial() + ".pdf";
    return new Said(
        about.catalogue().say("course.mail.certificate.subject", about.title()),
        about
            .catalogue()
            .say(
                "course.mail.certificate",
                certificate.title().in(about.language()),
                certificate.serial(),
                paper.address(certificate).orElse("")),
        about.enrolment().word(),
        Optional.of(new Letter.Paper(name, bytes.toByteArray())));
  }

  private CertificatePaper paper(About about) {
    return new CertificatePaper(
        about.catalogue().say("course.paper.issuer", sender.node()),
        sender.web(),
        ZoneId.systemDefault());
  }

  private Said reminder(About about) {
    int done = enrolments.done(about.enrolment()).size();
    String how =
        sender.web().isEmpty()
            ? ""
            : about
                .catalogue()
                .say("course.mail.enrolled.web", sender.web() + Told.path(about.course()));
    String mail = sender.takesMail() ? about.catalogue().say("course.mail.enrolled.mail") : "";
    return new Said(
        about.catalogue().say("course.mail.reminder.subject", about.title()),
        about
                .catalogue()
                .say(
                    "course.mail.reminder",
                    about.title(),
                    done,
                    about.course().lessons().size(),
                    how,
                    mail)
            + "\n"
            + stopping(about),
        about.enrolment().word());
  }

  private Optional<Said> renewal(About about, String serial) {
    return certificates.find(serial).flatMap(one -> one.ends().map(ends -> renewal(about, ends)));
  }

  private Said renewal(About about, Instant ends) {
    String day =
        DateTimeFormatter.ofPattern(
                about.catalogue().say("web.form.day"), about.catalogue().locale())
            .format(ends.atZone(ZoneId.systemDefault()));
    String how =
        sender.web().isEmpty()
            ? about
                .catalogue()
                .say("course.mail.renewal.mail", about.course().id().name(), sender.author())
            : about
                .catalogue()
                .say("course.mail.enrolled.web", sender.web() + Told.path(about.course()));
    return new Said(
        about.catalogue().say("course.mail.renewal.subject", about.title(), day),
        about.catalogue().say("course.mail.renewal", about.title(), day, how),
        "");
  }
}
