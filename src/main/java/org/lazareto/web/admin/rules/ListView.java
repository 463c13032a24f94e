// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.rules;

import java.util.List;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Rights;

/**
 * The outbreak rules as their template reads them. Immutable.
 *
 * @param all whether those that ended are there too
 */
record ListView(Frame frame, List<OutbreakRule> rules, boolean all) {

  ListView {
    rules = List.copyOf(rules);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.admin.rules." + key, arguments);
  }

  /** Whether there are rules of a hub, whose precedence is then told. */
  boolean ofHub() {
    return !all && rules.stream().anyMatch(OutbreakRule::isOfHub);
  }

  boolean mayDecide() {
    return Rights.allow(Rights.DECIDE, frame.asked().staff().duty());
  }
}
