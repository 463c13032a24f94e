// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/** The pages of courses and their lessons, which everybody may read. Thread-safe. */
public final class CoursesSite {

  static final String COURSE = Told.PATH + "/{course}";
  static final String LESSON = COURSE + "/{lesson}";

  private static final int HOUR = 3600;

  /** A picture that is opened by itself does nothing either. */
  private static final String STILL = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Classroom room;

  public CoursesSite(Classroom room) {
    this.room = room;
  }

  public List<Route> routes() {
    return List.of(
        Classroom.page(Told.PATH, this::list),
        Classroom.page(COURSE, this::course),
        Classroom.page(LESSON, this::lesson),
        Classroom.page(LESSON + "/pictures/{picture}", this::picture),
        Classroom.change(COURSE, this::enrol),
        Classroom.change(LESSON, this::read));
  }

  private Reply list(Asked asked) {
    Frame frame = Classroom.frame(asked, "web.desk.course.title");
    CoursesView view = new CoursesView(frame, room.shelf().offered(), room.who(asked));
    return Reply.page((out, forms) -> JtecoursesGenerated.render(out, forms, view));
  }

  private Reply course(Asked asked) {
    Course course = room.course(asked);
    Frame frame =
        Classroom.frame(asked, "web.desk.course.title")
            .titled(course.title(Classroom.language(asked)))
            .below(Classroom.top(asked));
    CourseView view = new CourseView(frame, course, standing(asked));
    return Reply.form(200, asked, (out, forms) -> JtecourseGenerated.render(out, forms, view));
  }

  private Standing standing(Asked asked) {
    Optional<Learner> who = room.who(asked);
    Optional<Enrolment> enrolment = room.enrolment(asked);
    Set<String> done = enrolment.map(room.enrolments()::done).orElse(Set.of());
    return new Standing(
        who, enrolment, done, enrolment.flatMap(room.certificates()::of), room.mail());
  }

  private Reply lesson(Asked asked) {
    Course course = room.course(asked);
    Course.Lesson lesson = Classroom.lesson(asked, course);
    Frame frame = frame(asked, course, lesson);
    LessonView view = new LessonView(frame, new Told(course, lesson), standing(asked));
    return Reply.form(200, asked, (out, forms) -> JtelessonGenerated.render(out, forms, view));
  }

  /** Around a page of a lesson. */
  static Frame frame(Asked asked, Course course, Course.Lesson lesson) {
    return Classroom.frame(asked, "web.desk.course.title")
        .titled(lesson.title(course.given(Classroom.language(asked))))
        .below(
            Classroom.top(asked),
            new Frame.Crumb(Told.path(course), course.title(Classroom.language(asked))));
  }

  /** The address names the version, since another version may have another picture. */
  private Reply picture(Asked asked) {
    int version =
        asked
            .query()
            .find("v")
            .filter(v -> v.matches("[0-9]{1,7}"))
            .map(Integer::valueOf)
            .orElseGet(() -> room.course(asked).id().version());
    Course course = room.shelf().need(new Course.Id(asked.name("course"), version));
    Course.Lesson lesson = Classroom.lesson(asked, course);
    Course.Picture picture =
        lesson
            .picture(asked.name("picture"))
            .orElseThrow(() -> new LazaretoException("course.unknown", asked.name("picture")));
    Reply reply =
        picture.type().equals("image/png")
            ? Reply.file(
                picture.type(),
                new Reply.Filed(room.shelf().picture(course.id(), lesson, picture), false))
            : Reply.text(picture.type(), room.shelf().drawing(course.id(), lesson, picture));
    return reply.forSeconds(HOUR).with("Content-Security-Policy", STILL);
  }

  private Reply enrol(Asked asked) {
    String name = asked.name("course");
    Optional<Learner> who = room.who(asked);
    if (who.isEmpty()) {
      return Classroom.enter(Told.PATH + "/" + name);
    }
    Enrolment enrolment = room.enrolments().enrol(who.get(), name, new Enrolment.Origin("", false));
    Course course = room.shelf().need(enrolment.course());
    Set<String> done = room.enrolments().done(enrolment);
    return Reply.seeOther(
        course.lessons().stream()
            .filter(lesson -> !done.contains(lesson.name()))
            .findFirst()
            .map(lesson -> Told.path(course, lesson))
            .orElse(Told.path(course)));
  }

  /** That a lesson without a quiz has been read. */
  private Reply read(Asked asked) {
    Course course = room.course(asked);
    Course.Lesson lesson = Classroom.lesson(asked, course);
    Optional<Enrolment> enrolment = room.enrolment(asked);
    if (enrolment.isEmpty()) {
      return room.who(asked).isEmpty()
          ? Classroom.enter(Told.path(course, lesson))
          : Reply.seeOther(Told.path(course));
    }
    room.enrolments().read(enrolment.get(), lesson);
    int next = course.lessons().indexOf(lesson) + 1;
    return Reply.seeOther(
        next < course.lessons().size()
            ? Told.path(course, course.lessons().get(next))
            : Told.path(course));
  }
}
