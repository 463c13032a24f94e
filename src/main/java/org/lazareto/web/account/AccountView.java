// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.util.List;
import org.lazareto.web.Frame;
import org.lazareto.web.Person;

/**
 * The page of one's own account. Immutable.
 *
 * @param said what the last change led to, as a key of the catalogue; or empty
 */
record AccountView(Frame frame, List<SessionRows.Row> sessions, String said) {

  AccountView {
    sessions = List.copyOf(sessions);
  }

  String say(String key, Object... arguments) {
    return frame.say(key, arguments);
  }

  String lead() {
    Person person = frame.asked().staff();
    return say("web.account.own.lead", person.name(), frame.words().duty(person.duty()));
  }

  /** Who answers for the account; only of a local one the password is ours to change. */
  Origin origin() {
    return sessions.stream().map(SessionRows.Row::origin).findFirst().orElse(Origin.LOCAL);
  }

  boolean local() {
    return origin() == Origin.LOCAL;
  }

  boolean own(SessionRows.Row row) {
    return row.number() == frame.asked().staff().session();
  }
}
