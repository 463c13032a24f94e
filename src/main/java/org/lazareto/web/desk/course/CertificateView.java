// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.Optional;
import org.lazareto.desk.course.learner.Certificate;
import org.lazareto.web.Frame;

/**
 * What a serial proves, as its template reads it. Immutable.
 *
 * @param serial that was asked for; empty for none
 * @param own whether the holder looks at it
 */
record CertificateView(
    Frame frame, Optional<Certificate> found, Certificate.State state, String serial, boolean own) {

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course.verify." + key, arguments);
  }

  /** What is said first. */
  String verdict(Certificate one) {
    return switch (state) {
      case VALID -> say("valid");
      case ENDED -> say("ended", ends(one));
      case WITHDRAWN -> say("withdrawn", withdrawn(one));
    };
  }

  private String withdrawn(Certificate one) {
    return one.withdrawn().map(w -> frame.words().day(w.at())).orElse("");
  }

  String title(Certificate one) {
    return one.title().in(Classroom.language(frame));
  }

  String made(Certificate one) {
    return frame.words().day(one.made());
  }

  String ends(Certificate one) {
    return one.ends().map(frame.words()::day).orElse(say("never"));
  }
}
