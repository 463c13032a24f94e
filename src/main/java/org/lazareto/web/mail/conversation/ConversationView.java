// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.conversation;

import org.lazareto.web.Frame;
import org.lazareto.web.mail.ListAsked;
import org.lazareto.web.mail.RowsView;

/**
 * The messages of a conversation. Immutable.
 *
 * @param validity of their numbers
 */
record ConversationView(Frame frame, RowsView rows, long validity) {

  static final String PATH = "/mail/conversation";

  String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  /** The list of the folder, which does what is to be done with those chosen. */
  String path() {
    return ListAsked.of(rows.folder()).path();
  }
}
