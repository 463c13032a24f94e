// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import org.lazareto.web.Frame;
import org.lazareto.web.mail.Shown;

/**
 * A page that asks before it does what a mailed word is for. Immutable.
 *
 * @param what {@code join}, {@code leave}, {@code mine}
 * @param address that it is about
 * @param path where the button leads
 */
record AskView(Frame frame, String what, String address, String path) {

  String lead() {
    return frame.say("web.desk.list.ask." + what, Shown.text(address), frame.title());
  }

  String go() {
    return frame.say("web.desk.list.ask." + what + ".go");
  }
}
