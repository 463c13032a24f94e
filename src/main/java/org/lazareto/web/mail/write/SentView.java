// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.util.List;
import org.lazareto.mailbox.draft.Posting;
import org.lazareto.web.Frame;
import org.lazareto.web.mail.Shown;

/** What became of a message that was sent. Immutable. */
record SentView(Frame frame, Posting posting) {

  static final String PAGE = "/mail/write/sent";

  static String page(String id) {
    return PAGE + "?id=" + id;
  }

  String say(String key, Object... arguments) {
    return frame.say("web.mail.write." + key, arguments);
  }

  /** Who does not get it; the words are a server's. */
  List<String> refused() {
    return posting.refused().lines().map(Shown::text).toList();
  }

  long taken() {
    return posting.people() - posting.refused().lines().count();
  }
}
