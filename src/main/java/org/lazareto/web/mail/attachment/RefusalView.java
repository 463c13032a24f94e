// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.util.Optional;
import org.lazareto.web.Frame;

/** Why something was not done with a message or its attachment. Immutable. */
record RefusalView(Frame frame, Optional<Chosen> chosen, String why) {

  String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  String back() {
    return chosen.map(Chosen::page).orElse("/mail");
  }
}
