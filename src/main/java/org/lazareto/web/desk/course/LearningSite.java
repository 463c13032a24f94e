// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/** Somebody's own courses: how far each is, its certificate, and the end of mail. Thread-safe. */
public final class LearningSite {

  private static final String ONE = Classroom.MINE + "/{course}/certificate";
  private static final String STOP = Classroom.MINE + "/stop/{word}";

  private final Classroom room;

  public LearningSite(Classroom room) {
    this.room = room;
  }

  public List<Route> routes() {
    return List.of(
        Classroom.page(Classroom.MINE, this::list),
        Classroom.page(ONE, asked -> ask(asked, "")),
        Classroom.change(ONE, this::issue),
        Classroom.page(STOP, this::stop),
        Classroom.change(STOP, this::stopped));
  }

  private Reply list(Asked asked) {
    Optional<Learner> who = room.who(asked);
    if (who.isEmpty()) {
      return Classroom.enter(Classroom.MINE);
    }
    List<LearningView.Taken> taken = new ArrayList<>();
    for (Enrolment one : room.enrolments().of(who.get())) {
      room.shelf().find(one.course()).ifPresent(course -> taken.add(taken(one, course)));
    }
    Frame frame = Classroom.frame(asked, "web.desk.course.mine.title").below(Classroom.top(asked));
    LearningView view = new LearningView(frame, who.get(), taken);
    return Reply.form(200, asked, (out, forms) -> JtelearningGenerated.render(out, forms, view));
  }

  private LearningView.Taken taken(Enrolment enrolment, Course course) {
    Optional<Certificate> certificate = room.certificates().of(enrolment);
    return new LearningView.Taken(
        enrolment,
        course,
        room.enrolments().done(enrolment).size(),
        certificate,
        certificate.map(room.certificates()::state));
  }

  /** A course that the visitor has ended, and who the visitor is. */
  private record Ended(Learner who, Enrolment enrolment, Course course) {}

  private Optional<Ended> ended(Asked asked) {
    Optional<Learner> who = room.who(asked);
    if (who.isEmpty()) {
      return Optional.empty();
    }
    return room.enrolment(asked)
        .filter(Enrolment::completed)
        .flatMap(
            one ->
                room.shelf()
                    .find(one.course())
                    .filter(course -> course.kind() == Course.Kind.COURSE)
                    .map(course -> new Ended(who.get(), one, course)));
  }

  private Reply ask(Asked asked, String why) {
    Optional<Ended> ended = ended(asked);
    if (ended.isEmpty()) {
      return room.who(asked).isEmpty()
          ? Classroom.enter(Classroom.MINE)
          : Reply.seeOther(Classroom.MINE);
    }
    Optional<Certificate> made = room.certificates().of(ended.get().enrolment());
    if (made.isPresent()) {
      return Reply.seeOther(CertificatesSite.PATH + "/" + made.get().serial());
    }
    Frame frame = Classroom.frame(asked, "web.desk.course.name.title").below(Classroom.top(asked));
    NameView view =
        new NameView(
            frame,
            ended.get().course().title(Classroom.language(asked)),
            Classroom.MINE + "/" + ended.get().course().id().name() + "/certificate",
            asked.form().find("name").orElse(ended.get().who().name()),
            why);
    int status = why.isEmpty() ? 200 : 409;
    return Reply.form(status, asked, (out, forms) -> JtenameGenerated.render(out, forms, view));
  }

  private Reply issue(Asked asked) {
    Optional<Ended> ended = ended(asked);
    if (ended.isEmpty()) {
      return ask(asked, "");
    }
    try {
      Learner named =
          room.people().learners().named(ended.get().who(), asked.form().find("name").orElse(""));
      Certificate made = room.certificates().issue(ended.get().enrolment(), named);
      return Reply.seeOther(CertificatesSite.PATH + "/" + made.serial());
    } catch (LazaretoException e) {
      return ask(asked, e.in(asked.language()));
    }
  }

  private Enrolment worded(Asked asked) {
    return room.enrolments()
        .byWord(asked.name("word"))
        .orElseThrow(() -> new LazaretoException("course.unknown", "?"));
  }

  private Reply stop(Asked asked) {
    return stopPage(asked, worded(asked));
  }

  private Reply stopPage(Asked asked, Enrolment enrolment) {
    Frame frame = Classroom.frame(asked, "web.desk.course.stop.title").below(Classroom.top(asked));
    StopView view =
        new StopView(
            frame,
            room.shelf().need(enrolment.course()).title(Classroom.language(asked)),
            Classroom.MINE + "/stop/" + enrolment.word(),
            enrolment.times().stopped().isPresent());
    return Reply.form(200, asked, (out, forms) -> JtestopGenerated.render(out, forms, view));
  }

  private Reply stopped(Asked asked) {
    Enrolment enrolment = worded(asked);
    room.enrolments().stop(enrolment);
    return stopPage(asked, worded(asked));
  }
}
