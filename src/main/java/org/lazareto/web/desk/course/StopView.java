// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import org.lazareto.web.Frame;

/** The end of mail about a course, as its template reads it. Immutable. */
record StopView(Frame frame, String course, String action, boolean done) {

  String say(String key) {
    return frame.say("web.desk.course.stop." + key, course);
  }
}
