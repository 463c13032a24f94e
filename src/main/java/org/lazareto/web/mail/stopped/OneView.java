// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.stopped;

import java.util.Optional;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Frame;

/**
 * One stopped message and the form that asks for it, as its template reads it. Immutable.
 *
 * @param refused why the request was not taken
 */
record OneView(Frame frame, Stopped stopped, Optional<LazaretoException> refused) {

  String say(String key, Object... arguments) {
    return frame.say("web.mail.stopped." + key, arguments);
  }

  Told told() {
    return new Told(frame, stopped);
  }

  /** In words for a user: what the gate says is for its staff. */
  String why() {
    return refused.isEmpty() ? "" : say("refused");
  }

  String typed() {
    return frame.asked().form().find("reason").orElse("");
  }
}
