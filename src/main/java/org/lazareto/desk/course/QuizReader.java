// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.config.Sheet;
import org.lazareto.desk.course.Quiz.Choice;
import org.lazareto.desk.course.Quiz.Kind;
import org.lazareto.desk.course.Quiz.Question;
import org.lazareto.desk.course.QuizFile.Asking;
import org.lazareto.text.LazaretoException;

/** Makes a quiz of one file, and notes there what cannot be asked. Confined to one reading. */
final class QuizReader {

  private static final Said TRUE =
      new Said(
          Language.ES.catalogue().say("course.quiz.true"),
          Language.EN.catalogue().say("course.quiz.true"));
  private static final Said FALSE =
      new Said(
          Language.ES.catalogue().say("course.quiz.false"),
          Language.EN.catalogue().say("course.quiz.false"));

  private final Sheet<QuizFile> sheet;
  private final Wording wording;
  private final CourseSettings.Limits limits;

  QuizReader(Sheet<QuizFile> sheet, List<Language> languages, CourseSettings.Limits limits) {
    this.sheet = sheet;
    this.wording = new Wording(sheet, languages);
    this.limits = limits;
  }

  Quiz read() {
    List<Asking> asked = sheet.values().question();
    if (asked.isEmpty() || asked.size() > limits.questions()) {
      sheet.wrong("question", new LazaretoException("course.fault.questions", limits.questions()));
    }
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      questions.add(question(asked.get(i), "question[" + i + "]"));
    }
    return new Quiz(questions);
  }

  private Question question(Asking asking, String path) {
    wording.check(path + ".text", asking.text(), Wording.LONGEST);
    if (asking.kind().isEmpty()) {
      sheet.wrong(path, new LazaretoException("course.fault.no-kind"));
    }
    Kind kind = asking.kind().orElse(Kind.SINGLE);
    List<Choice> answers =
        switch (kind) {
          case TRUE_FALSE -> statement(asking, path);
          case SINGLE, MULTIPLE -> choices(asking, kind, path);
        };
    return new Question(kind, asking.text(), answers);
  }

  private List<Choice> statement(Asking asking, String path) {
    wording.check(path + ".feedback", asking.feedback(), Wording.LONGEST);
    if (asking.right().isEmpty()) {
      sheet.wrong(path, new LazaretoException("course.fault.no-right-key"));
    }
    if (!asking.answer().isEmpty()) {
      sheet.wrong(path + ".answer[0]", new LazaretoException("course.fault.true-false-answers"));
    }
    boolean right = asking.right().orElse(true);
    return List.of(
        new Choice(TRUE, right, asking.feedback()), new Choice(FALSE, !right, asking.feedback()));
  }

  private List<Choice> choices(Asking asking, Kind kind, String path) {
    if (asking.right().isPresent()) {
      sheet.wrong(path + ".right", new LazaretoException("course.fault.right-of-answers"));
    }
    if (!asking.feedback().equals(Said.NOTHING)) {
      sheet.wrong(path + ".feedback", new LazaretoException("course.fault.right-of-answers"));
    }
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < asking.answer().size(); i++) {
      choices.add(choice(asking.answer().get(i), path + ".answer[" + i + "]"));
    }
    if (choices.size() < 2 || choices.size() > limits.answers()) {
      sheet.wrong(path, new LazaretoException("course.fault.answers", limits.answers()));
    }
    count(choices, kind, path);
    return choices;
  }

  private Choice choice(QuizFile.Choice choice, String path) {
    wording.check(path + ".text", choice.text(), Wording.LONGEST);
    wording.check(path + ".feedback", choice.feedback(), Wording.LONGEST);
    if (choice.right().isEmpty()) {
      sheet.wrong(path, new LazaretoException("course.fault.no-right-key"));
    }
    return new Choice(choice.text(), choice.right().orElse(false), choice.feedback());
  }

  private void count(List<Choice> choices, Kind kind, String path) {
    long right = choices.stream().filter(Choice::right).count();
    if (right == 0) {
      sheet.wrong(path, new LazaretoException("course.fault.no-right-answer"));
    } else if (kind == Kind.SINGLE && right > 1) {
      sheet.wrong(path, new LazaretoException("course.fault.two-right-answers", right));
    }
    boolean same = choices.stream().map(Choice::text).distinct().count() < choices.size();
    if (same) {
      sheet.wrong(path, new LazaretoException("course.fault.same-answers"));
    }
  }
}
