// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import org.lazareto.desk.course.learner.PersonName;
import org.lazareto.web.Frame;

/**
 * The question for the name on a certificate, as its template reads it. Immutable.
 *
 * @param typed what stands in the field
 * @param why it was refused; empty if it was not
 */
record NameView(Frame frame, String course, String action, String typed, String why) {

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course.name." + key, arguments);
  }

  int longest() {
    return PersonName.LONGEST;
  }
}
