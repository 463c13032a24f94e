// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.time.Instant;
import org.lazareto.web.Frame;

/** That a quiz cannot be tried now, as its template reads it. Immutable. */
record PauseView(Frame frame, String lesson, Instant from) {

  String say(String key) {
    return frame.say("web.desk.course." + key, frame.words().moment(from));
  }
}
