// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import java.util.List;
import org.lazareto.mailbox.draft.Identity;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Shown;

/**
 * As whom somebody writes. Immutable.
 *
 * @param addresses that are his
 * @param chosen the one in the form; a new one for none
 * @param told what was done, or what went wrong
 */
record IdentitiesView(
    Frame frame, List<Identity> identities, List<String> addresses, Identity chosen, Told told) {

  IdentitiesView {
    identities = List.copyOf(identities);
    addresses = List.copyOf(addresses);
  }

  String say(String key, Object... arguments) {
    return frame.say(IdentityPages.SENTENCES + "." + key, arguments);
  }

  boolean isEntered(Identity one) {
    return one.number() != Identity.USUAL;
  }

  String title(Identity one) {
    return Shown.people(List.of(one.writer()));
  }
}
