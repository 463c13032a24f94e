// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.Optional;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Shelf;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Certificates;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Enrolments;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.desk.course.learner.LearnerSessions;
import org.lazareto.desk.course.learner.Learners;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Access;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.Method;
import org.lazareto.web.Portal;
import org.lazareto.web.PublicMenu;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/**
 * What every page of the courses has: who asks, the menu, and a page in the place of what is not
 * there. Thread-safe.
 *
 * @param mail where courses can be had by mail; empty for nowhere
 */
public record Classroom(
    Shelf shelf, People people, Enrolments enrolments, Certificates certificates, String mail) {

  static final String MINE = "/learning";
  static final String ENTER = MINE + "/enter";

  /** Those who take courses, and whose browser is whose. */
  public record People(Learners learners, LearnerSessions sessions) {}

  /** Whose browser it is. */
  Optional<Learner> who(Asked asked) {
    return LearnerCookie.shown(asked.visitor())
        .flatMap(people.sessions()::find)
        .flatMap(people.learners()::find);
  }

  static Frame frame(Asked asked, String titleKey) {
    return PublicMenu.frame(asked, titleKey);
  }

  static Frame.Crumb top(Asked asked) {
    return new Frame.Crumb(Told.PATH, asked.language().say("web.desk.course.title"));
  }

  static Language language(Asked asked) {
    return Language.of(asked.language());
  }

  /** The language of the page around it. */
  static Language language(Frame frame) {
    return Language.find(frame.language()).orElse(Language.EN);
  }

  /** A page that everybody may ask for. */
  static Route page(String path, Answer answer) {
    return Route.open(path, guarded(answer));
  }

  /** A change that everybody may ask for. */
  static Route change(String path, Answer answer) {
    return new Route(Method.POST, path, new Access.Everyone(), guarded(answer));
  }

  private static Answer guarded(Answer answer) {
    return asked -> {
      try {
        return answer.to(asked);
      } catch (LazaretoException e) {
        return instead(asked, e);
      }
    };
  }

  // What is no fault of the visitor's stays what it is everywhere: trouble, with a line in the log.
  private static Reply instead(Asked asked, LazaretoException why) {
    if (!why.key().startsWith("course.") && !why.key().startsWith("desk.")) {
      throw why;
    }
    if (why.key().endsWith(".unknown")) {
      return Portal.trouble(404, asked);
    }
    Frame frame = frame(asked, "web.desk.course.refused").below(top(asked));
    String text = why.in(asked.language());
    return Reply.page(409, (out, forms) -> JterefusedGenerated.render(out, forms, frame, text));
  }

  /** The way to becoming somebody, and back to a page of the courses. */
  static Reply enter(String back) {
    return Reply.seeOther(ENTER + "?to=" + Links.piece(back));
  }

  /** The course that the path names: the version that the visitor is in, else the newest. */
  Course course(Asked asked) {
    String name = asked.name("course");
    Optional<Enrolment> its = enrolment(asked);
    return its.filter(one -> !one.completed())
        .flatMap(one -> shelf.find(one.course()))
        .or(() -> shelf.offered(name))
        .or(() -> its.flatMap(one -> shelf.find(one.course())))
        .orElseThrow(() -> new LazaretoException("course.unknown", name));
  }

  /** That the visitor takes the course that the path names. */
  Optional<Enrolment> enrolment(Asked asked) {
    return who(asked).flatMap(one -> enrolments.latest(one, asked.name("course")));
  }

  /** The lesson that the path names. */
  static Course.Lesson lesson(Asked asked, Course course) {
    return course
        .lesson(asked.name("lesson"))
        .orElseThrow(() -> new LazaretoException("course.unknown", asked.name("lesson")));
  }
}
