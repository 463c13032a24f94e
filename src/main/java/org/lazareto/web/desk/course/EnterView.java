// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import org.lazareto.web.Frame;

/**
 * The way to becoming somebody, as its template reads it. Immutable.
 *
 * @param back where they were
 * @param why it was refused; empty if it was not
 * @param sent whether a word is on its way
 * @param webmail whether there is one
 */
record EnterView(Frame frame, String back, String why, boolean sent, boolean webmail) {

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course.enter." + key, arguments);
  }

  String typed() {
    return frame.asked().form().find("address").orElse("");
  }
}
