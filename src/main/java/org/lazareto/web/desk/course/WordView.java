// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import org.lazareto.web.Frame;

/**
 * The last step to becoming somebody, as its template reads it. Immutable.
 *
 * @param address that was proved; empty if nothing was
 * @param action where the step is taken
 */
record WordView(Frame frame, String address, String action) {

  String say(String key, Object... arguments) {
    return frame.say("web.desk.course.word." + key, arguments);
  }
}
