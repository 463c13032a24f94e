// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Enrolment;

/** What a letter is about: an enrolment, and what every letter says of one. Immutable. */
record About(Enrolment enrolment, Course course, Language language, Sender sender) {

  String title() {
    return course.title(language);
  }

  /** The language of the course's own texts. */
  Language given() {
    return course.given(language);
  }

  String word() {
    return enrolment.word();
  }

  /** Whether mail about it is wanted still. */
  boolean wanted() {
    return enrolment.times().stopped().isEmpty();
  }

  String say(String key, Object... arguments) {
    return language.catalogue().say(key, arguments);
  }

  /** That the course can be taken on the web; empty without one. */
  String onTheWeb() {
    return sender.web().isEmpty()
        ? ""
        : say("course.mail.enrolled.web", sender.web() + Told.path(course));
  }

  /** That it can be taken by mail; empty where it cannot. */
  String byMail() {
    return sender.takesMail() ? say("course.mail.enrolled.mail") : "";
  }

  /** How mail about it is ended, as a sentence. */
  String stopping() {
    String key = sender.web().isEmpty() ? "course.mail.stop.mail" : "course.mail.stop.web";
    return say(key, stop());
  }

  /** Where mail about it is ended; empty for nowhere. */
  String stop() {
    if (!sender.web().isEmpty()) {
      return sender.web() + "/learning/stop/" + word();
    }
    return sender.takesMail() ? "mailto:" + sender.with(word()) + "?subject=stop" : "";
  }
}
