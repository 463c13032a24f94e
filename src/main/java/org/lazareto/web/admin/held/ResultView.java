// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import org.lazareto.web.Frame;
import org.lazareto.web.admin.Desk;

/** What became of several messages, as its template reads it. Immutable. */
record ResultView(Frame frame, Results.Result result) {

  String say(String key, Object... arguments) {
    return frame.say("web.admin.held." + key, arguments);
  }

  long done() {
    return result.lines().stream().filter(line -> line.refused().isEmpty()).count();
  }

  /** What became of one. */
  String told(Results.Line line) {
    return line.refused()
        .map(why -> Desk.why(frame.asked(), why))
        .orElseGet(() -> frame.say("web.admin.done.held-" + result.step().label()));
  }
}
