// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import org.lazareto.web.Frame;

/**
 * The page of a list as its template reads it. Immutable.
 *
 * @param digests whether posts can be had together
 * @param links whether mails can have links to pages
 * @param wrong what was wrong with what was typed; empty for nothing
 */
record JoinView(Frame frame, ListsView.Row list, boolean digests, boolean links, String wrong) {

  String say(String key, Object... arguments) {
    return frame.say("web.desk.list." + key, arguments);
  }

  /** What was typed, where it was refused. */
  String typed(String field) {
    return frame.asked().form().find(field).orElse("");
  }

  boolean chosen(String field, String value, String usual) {
    return frame.asked().form().find(field).orElse(usual).equals(value);
  }

  boolean failed(String what) {
    return !wrong.isEmpty() && chosen("do", what, "join");
  }
}
