// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Confirmations.Confirmed;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Shelf;
import org.lazareto.desk.course.learner.Answers;
import org.lazareto.desk.course.learner.Attempt;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.desk.course.learner.Certificates;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Enrolments;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.desk.course.learner.Learners;
import org.lazareto.desk.course.learner.LetterKind;
import org.lazareto.desk.course.learner.LetterRows;
import org.lazareto.desk.course.learner.Order;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.LazaretoException;

/** What is done with what people write to the courses. Thread-safe. */
public final class Dialogue {

  private static final Set<String> STOP =
      Set.of("stop", "baja", "parar", "cancelar", "no mas", "unsubscribe");
  private static final Set<String> BEGIN =
      Set.of(
          "empezar",
          "empiezo",
          "comenzar",
          "begin",
          "start",
          "si",
          "yes",
          "continuar",
          "go on",
          "repetir",
          "again");
  private static final Set<String> READ =
      Set.of("leido", "leida", "leo", "read", "listo", "lista", "done", "ok", "hecho");
  private static final Set<String> ENROL =
      Set.of("inscribir", "inscribirme", "inscripcion", "curso", "enrol", "enroll", "course");

  private final Shelf shelf;
  private final Records records;
  private final Confirmations confirmations;

  /** Who takes courses, how far each is, what proves it. */
  public record Records(Learners learners, Enrolments enrolments, Certificates certificates) {}

  public Dialogue(Shelf shelf, Records records, Confirmations confirmations) {
    this.shelf = shelf;
    this.records = records;
    this.confirmations = confirmations;
  }

  /** What a word proves, without using it up. */
  Optional<Confirmed> confirmed(String word) {
    return confirmations.look(Letters.PURPOSE, word);
  }

  /**
   * Begins the course that the word stands for. The word goes last: where the rest is cut off the
   * MTA brings it again.
   */
  void begin(String word) {
    Optional<Confirmed> confirmed = confirmed(word);
    confirmed.ifPresent(this::begin);
    Optional<Confirmed> ignored = confirmed.flatMap(_ -> confirmations.use(Letters.PURPOSE, word));
  }

  private void begin(Confirmed confirmed) {
    String[] detail = confirmed.detail().split(" ", 2);
    Language language = Language.find(detail[0]).orElse(Language.ES);
    Learner learner = records.learners().of(confirmed.who(), language);
    Enrolment ignored =
        records.enrolments().enrol(learner, detail[1], new Enrolment.Origin("", true));
  }

  /** Answers a command of somebody who has proved nothing: by a letter to that address alone. */
  void command(Received received) {
    LetterRows.To to = new LetterRows.To(received.from(), language(received));
    Optional<String> course =
        Stream.of(Answered.subject(received.subject()), Answered.of(received.text()).command())
            .flatMap(line -> course(line).stream())
            .findFirst();
    if (course.isPresent()) {
      records.enrolments().owe(to, LetterKind.CONFIRM, course.get());
    } else {
      records.enrolments().owe(to, LetterKind.HELP, "commands");
    }
  }

  /** The course that a line asks for: by its name, with or without a word before it. */
  private Optional<String> course(String line) {
    String wanted = line;
    for (String word : ENROL) {
      if (line.startsWith(word + " ")) {
        wanted = line.substring(word.length() + 1).strip();
      }
    }
    String name = wanted.replace(' ', '-');
    return shelf.offered().stream()
        .filter(one -> one.kind() == Course.Kind.COURSE)
        .map(one -> one.id().name())
        .filter(name::equals)
        .findFirst();
  }

  /** English if the first words are, else Spanish: most here speak it. */
  private Language language(Received received) {
    return records
        .learners()
        .find(received.from())
        .map(Learner::language)
        .orElseGet(
            () -> {
              String said =
                  Answered.subject(received.subject())
                      + " "
                      + Answered.of(received.text()).command();
              return said.matches("(?s).*\\b(?:enrol|enroll|course|help|please|start)\\b.*")
                  ? Language.EN
                  : Language.ES;
            });
  }

  /**
   * Goes on with a course.
   *
   * @param attempt that the reply is to
   */
  void goOn(Enrolment enrolment, Learner learner, Optional<Long> attempt, Received received) {
    Answered said = Answered.of(received.text());
    String subject = Answered.subject(received.subject());
    String command = said.command().isEmpty() ? subject : said.command();
    if (STOP.contains(command) || STOP.contains(subject)) {
      records.enrolments().stop(enrolment);
    } else if (enrolment.completed() && said.name().isPresent()) {
      named(enrolment, learner, said.name().get());
    } else if (BEGIN.contains(command)) {
      Enrolment ignored =
          records
              .enrolments()
              .enrol(learner, enrolment.course().name(), new Enrolment.Origin("", true));
    } else if (enrolment.completed()) {
      named(enrolment, learner, said.text().lines().findFirst().orElse(""));
    } else {
      lesson(enrolment, learner, attempt, said);
    }
  }

  private void named(Enrolment enrolment, Learner learner, String name) {
    try {
      Learner named = records.learners().named(learner, name);
      if (enrolment.completed()) {
        Certificate ignored = records.certificates().issue(enrolment, named);
      }
    } catch (StoreUnavailable e) {
      throw e;
    } catch (LazaretoException _) {
      help(enrolment, learner, "name");
    }
  }

  private void help(Enrolment enrolment, Learner learner, String detail) {
    records.enrolments().owe(enrolment, learner, LetterKind.HELP, detail);
  }

  private void lesson(Enrolment enrolment, Learner learner, Optional<Long> number, Answered said) {
    Course course = shelf.need(enrolment.course());
    Optional<Attempt> attempt =
        number
            .flatMap(records.enrolments()::attempt)
            .filter(one -> one.enrolment() == enrolment.number());
    if (attempt.isPresent()) {
      answers(enrolment, learner, course, attempt.get(), said);
      return;
    }
    Set<String> done = records.enrolments().done(enrolment);
    Optional<Course.Lesson> next =
        course.lessons().stream().filter(one -> !done.contains(one.name())).findFirst();
    if (next.isPresent() && next.get().quiz().isEmpty() && READ.contains(said.command())) {
      records.enrolments().read(enrolment, next.get());
    } else {
      namedOr(enrolment, learner, said, "lesson");
    }
  }

  // Only where nothing else is said: a signature may name its author, too.
  private void namedOr(Enrolment enrolment, Learner learner, Answered said, String detail) {
    if (said.name().isPresent()) {
      named(enrolment, learner, said.name().get());
    } else {
      help(enrolment, learner, detail);
    }
  }

  private void answers(
      Enrolment enrolment, Learner learner, Course course, Attempt attempt, Answered said) {
    if (attempt.outcome().isPresent()) {
      help(enrolment, learner, "answered");
      return;
    }
    Optional<Course.Lesson> lesson = course.lesson(attempt.lesson());
    Optional<Answers> answers =
        lesson.flatMap(
            one -> new AnswerReading(Order.of(one.quiz(), attempt.seed())).read(said.text()));
    if (answers.isEmpty()) {
      namedOr(enrolment, learner, said, "answers " + attempt.number());
      return;
    }
    try {
      Attempt.Outcome ignored = records.enrolments().answer(attempt, answers.get());
    } catch (StoreUnavailable e) {
      throw e;
    } catch (LazaretoException e) {
      help(enrolment, learner, e.key().equals("course.wait") ? "wait" : "answered");
    }
  }
}
