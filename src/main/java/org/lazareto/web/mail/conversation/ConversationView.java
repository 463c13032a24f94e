// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.conversation;

import java.util.List;
import org.lazareto.web.Frame;
import org.lazareto.web.mail.ListAsked;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.RowsView;

/**
 * The messages of a conversation. Immutable.
 *
 * @param validity of their numbers
 */
record ConversationView(Frame frame, RowsView rows, long validity) {

  static final String PATH = "/mail/conversation";

  /** What can be done with those chosen; the list of the folder does it. */
  static final List<String> STEPS = List.of("delete", "read", "unread", "flag", "unflag");

  String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  String path() {
    return ListAsked.of(rows.folder()).path();
  }

  String report() {
    return Place.report(rows.folder());
  }
}
