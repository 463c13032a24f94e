// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.rules;

import java.util.Optional;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Desk;

/** The page before a rule is retired, as its template reads it. Immutable. */
record RetireView(Frame frame, OutbreakRule rule, Optional<LazaretoException> refused) {

  String say(String key, Object... arguments) {
    return frame.say("web.admin.rules." + key, arguments);
  }

  Optional<String> why() {
    return refused.map(e -> Desk.why(frame.asked(), e));
  }
}
