// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import org.lazareto.desk.course.learner.Enrolments;

/** Letters that say that somebody takes a course, and how to go on with it. Thread-safe. */
record EnrolmentLetters(Enrolments enrolments) {

  static Written enrolled(About about) {
    return howTo(
        about,
        about.say("course.mail.enrolled.subject", about.title()),
        about.say(
            "course.mail.enrolled",
            about.title(),
            about.course().texts().summary().in(about.language()),
            about.onTheWeb(),
            about.byMail()));
  }

  Written reminder(About about) {
    return howTo(
        about,
        about.say("course.mail.reminder.subject", about.title()),
        about.say(
            "course.mail.reminder",
            about.title(),
            enrolments.done(about.enrolment()).size(),
            about.course().lessons().size(),
            about.onTheWeb(),
            about.byMail()));
  }

  private static Written howTo(About about, String subject, String text) {
    return new Written(subject, text + "\n" + about.stopping(), about.word());
  }
}
