// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import org.lazareto.mailbox.rendition.Target;
import org.lazareto.web.Frame;

/** Where a link leads, before anybody follows it. Immutable. */
record LinkView(Frame frame, Target target, String back) {

  String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  String whole() {
    return Shown.of(target.whole());
  }

  String host() {
    return target.host().equals(target.hostInLetters())
        ? target.host()
        : target.host() + " (" + target.hostInLetters() + ")";
  }

  List<String> warnings() {
    return target.warnings().stream().map(w -> Written.warning(frame, w)).toList();
  }
}
