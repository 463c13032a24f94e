// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Shelf;
import org.lazareto.desk.course.learner.Certificates;
import org.lazareto.desk.course.learner.Enrolments;
import org.lazareto.desk.course.learner.LetterRows.Owed;
import org.lazareto.mail.Address;
import org.lazareto.text.Catalogue;

/** Puts letters about courses into words. Thread-safe. */
public final class Letters {

  /** For what a word that goes by mail and comes back by mail is good. */
  static final String PURPOSE = "course-mail";

  private final Sender sender;
  private final Shelf shelf;
  private final Enrolments enrolments;
  private final Confirming confirming;
  private final EnrolmentLetters ofEnrolments;
  private final LessonLetters ofLessons;
  private final CertificateLetters ofCertificates;

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
    this.confirming = confirming;
    this.ofEnrolments = new EnrolmentLetters(enrolments);
    this.ofLessons = new LessonLetters(enrolments);
    this.ofCertificates = new CertificateLetters(certificates);
  }

  /** The letter that is owed; none if what it is about is gone, or nobody wants it any more. */
  Optional<Letter> about(Owed owed) {
    Optional<About> about = enrolment(owed);
    Optional<Written> written =
        switch (owed.kind()) {
          case CONFIRM -> Optional.of(confirm(owed));
          case HELP -> Optional.of(help(owed, about));
          case ENROLLED -> about.map(EnrolmentLetters::enrolled);
          case LESSON ->
              about.filter(About::wanted).flatMap(one -> ofLessons.lesson(one, owed.detail()));
          case RESULT -> about.flatMap(one -> ofLessons.result(one, owed.detail()));
          case NAME -> about.map(CertificateLetters::name);
          case CERTIFICATE -> about.flatMap(one -> ofCertificates.certificate(one, owed.detail()));
          case REMINDER -> about.filter(About::wanted).map(ofEnrolments::reminder);
          case RENEWAL -> about.flatMap(one -> ofCertificates.renewal(one, owed.detail()));
        };
    return written.map(one -> letter(one, owed, about));
  }

  private Optional<About> enrolment(Owed owed) {
    return enrolments
        .find(owed.enrolment())
        .flatMap(
            one ->
                shelf
                    .find(one.course())
                    .map(course -> new About(one, course, owed.to().language(), sender)));
  }

  // Of the same letter always the same, so that one that is sent twice is known again.
  private Letter letter(Written written, Owed owed, Optional<About> about) {
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
    String reply =
        sender.takesMail() && !written.word().isEmpty() ? sender.with(written.word()) : "";
    String stop = about.map(About::stop).orElse("");
    String foot =
        owed.to().language().catalogue().say("course.mail.foot", sender.contact()).strip();
    return new Letter(
        new Letter.Head(
            sender.author(), owed.to().address(), written.subject(), reply, stop, owed.made(), id),
        written.text().stripTrailing() + "\n\n-- \n" + foot,
        written.paper());
  }

  private Written confirm(Owed owed) {
    Catalogue catalogue = owed.to().language().catalogue();
    String word = word(owed);
    return new Written(
        catalogue.say("course.mail.confirm.subject", owed.detail()),
        catalogue.say("course.mail.confirm", owed.detail(), word, confirming.valid().toHours()),
        word);
  }

  // Strangers are asked for a few times only; that the MTA was away is nobody's doing.
  private String word(Owed owed) {
    Confirmations words = confirming.confirmations();
    Address who = owed.to().address();
    String detail = owed.to().language().code() + " " + owed.detail();
    return owed.tries() == 0
        ? words.ask(PURPOSE, who, detail, confirming.valid())
        : words.again(PURPOSE, who, detail, confirming.valid());
  }

  private Written help(Owed owed, Optional<About> about) {
    Language language = owed.to().language();
    Catalogue catalogue = language.catalogue();
    String courses =
        shelf.offered().stream()
            .filter(course -> course.kind() == Course.Kind.COURSE)
            .map(course -> "  " + course.id().name() + "\n    " + course.title(language))
            .collect(Collectors.joining("\n"));
    String[] detail = owed.detail().split(" ", 2);
    String why = catalogue.say("course.mail.help." + detail[0]);
    return new Written(
        catalogue.say("course.mail.help.subject"),
        about.isPresent() ? why : catalogue.say("course.mail.help", why, courses, sender.author()),
        about.map(one -> one.word() + tried(detail)).orElse(""));
  }

  private static String tried(String... detail) {
    return detail.length == 2 ? "." + detail[1] : "";
  }
}
