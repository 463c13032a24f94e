// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.util.List;
import org.lazareto.web.Frame;

/**
 * One's lists in the webmail, as the template reads them. Immutable.
 *
 * @param address which the log-in is; empty where nobody knows
 */
record MailboxView(Frame frame, String address, List<String> titles) {

  MailboxView {
    titles = List.copyOf(titles);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.desk.list." + key, arguments);
  }
}
