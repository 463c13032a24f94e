// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.util.List;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.mailbox.contact.Group;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Shown;

/**
 * Whom to write to. Immutable.
 *
 * @param chosen addresses so far
 * @param typed what was sought
 */
record ChooseView(
    Frame frame,
    Told told,
    List<String> chosen,
    String typed,
    List<Contact> found,
    List<Group> groups) {

  static final String PATH = "/mail/contacts/choose";
  static final String CHOSEN = "/mail/contacts/chosen";

  String say(String key, Object... arguments) {
    return frame.say(ContactSite.SENTENCES + "." + key, arguments);
  }

  String label(Contact contact) {
    String name = contact.name().isBlank() ? "" : contact.name() + " ";
    return Shown.text(name + "<" + contact.address() + ">");
  }

  String label(Group group) {
    return Shown.text(group.name());
  }

  String address(String one) {
    return Shown.text(one);
  }
}
