// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.List;
import org.lazareto.web.Frame;

/** The page before a step on several messages, as its template reads it. Immutable. */
record SeveralView(Frame frame, Step step, List<HeldMessage> chosen) {

  SeveralView {
    chosen = List.copyOf(chosen);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.admin.held." + key, arguments);
  }
}
