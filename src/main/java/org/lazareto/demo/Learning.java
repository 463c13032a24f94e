// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Quiz;
import org.lazareto.desk.course.Shelf;
import org.lazareto.desk.course.learner.Answers;
import org.lazareto.desk.course.learner.Attempt;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.desk.course.learner.CertificatePaper;
import org.lazareto.desk.course.learner.Certificates;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Enrolments;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.desk.course.learner.Learners;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;

/**
 * Somebody who takes the course that comes with the program, from its first lesson to the
 * certificate. Who answers has the quizzes before them, hence all is right. Confined to one thread.
 */
public record Learning(
    Shelf shelf, Learners learners, Enrolments enrolments, Certificates certificates) {

  private static final String COURSE = "seguridad-basica";
  private static final String NAME = "Luis Peña Muñoz";

  /** A certificate, and the paper of it. */
  public record Earned(Step step, Certificate certificate) {}

  /** Reads each lesson and answers its questions. */
  public Earned take(Language language) {
    Learner learner =
        learners.named(learners.of(new Address(MailboxSamples.OWNER), language), NAME);
    Enrolment enrolment = enrolments.enrol(learner, COURSE, new Enrolment.Origin("", false));
    Course course = shelf.need(enrolment.course());
    course.lessons().forEach(lesson -> pass(enrolment, lesson));
    Enrolment ended = enrolments.find(enrolment.number()).orElseThrow();
    Step step =
        Step.of("course", NAME, course.title(language), course.lessons().size())
            .at("/courses/" + COURSE);
    return new Earned(step, certificates.issue(ended, learner));
  }

  private void pass(Enrolment enrolment, Course.Lesson lesson) {
    if (lesson.quiz().isEmpty()) {
      enrolments.read(enrolment, lesson);
      return;
    }
    Attempt attempt = enrolments.begin(enrolment, lesson);
    Attempt.Outcome outcome = enrolments.answer(attempt, right(lesson.quiz()));
    if (!outcome.passed()) {
      throw new LazaretoException("demo.group.not-passed", lesson.name(), outcome.points());
    }
  }

  private static Answers right(Quiz quiz) {
    Map<Integer, Set<Integer>> chosen = new HashMap<>();
    for (int i = 0; i < quiz.questions().size(); i++) {
      var answers = quiz.questions().get(i).answers();
      chosen.put(
          i,
          IntStream.range(0, answers.size())
              .filter(n -> answers.get(n).right())
              .boxed()
              .collect(Collectors.toSet()));
    }
    return new Answers(chosen);
  }

  /** Prints the certificate, and looks its serial up as whoever is shown it does. */
  public Step certify(Certificate certificate, CertificatePaper paper, Path folder, Visitor anybody)
      throws IOException, InterruptedException {
    Path file = folder.resolve("certificado-" + certificate.serial() + ".pdf");
    Language language = learners.find(certificate.holder().learner()).orElseThrow().language();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      paper.write(certificate, language, out);
    }
    String page = "/certificates/" + certificate.serial();
    if (!anybody.get(page).contains(NAME)) {
      throw new LazaretoException("demo.group.not-verified", certificate.serial());
    }
    return Step.of("certificate", certificate.serial(), file.toString()).at(page);
  }
}
