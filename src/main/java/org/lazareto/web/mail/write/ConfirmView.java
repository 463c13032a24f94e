// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.util.List;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.draft.Opened;
import org.lazareto.web.Frame;
import org.lazareto.web.mail.Shown;

/**
 * A message before it goes to people who never got one from its writer. Immutable.
 *
 * @param place where its draft is
 */
record ConfirmView(Frame frame, Opened opened, String place, List<Correspondent> strangers) {

  ConfirmView {
    strangers = List.copyOf(strangers);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.mail.write." + key, arguments);
  }

  String person(Correspondent one) {
    return Shown.people(List.of(one));
  }

  String subject() {
    String subject = Shown.text(opened.draft().subject());
    return subject.isBlank() ? frame.say("web.mail.no-subject") : subject;
  }
}
