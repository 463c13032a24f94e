// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.mailbox.contact.Group;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Shown;

/**
 * People of a book. Immutable.
 *
 * @param typed what was sought; empty for nothing
 * @param found whose names begin so, or the names of a page
 * @param next where the next page of names begins
 */
record BookView(
    Frame frame,
    Told told,
    String typed,
    List<Contact> found,
    List<Group> groups,
    Optional<Long> next) {

  String say(String key, Object... arguments) {
    return frame.say(ContactSite.SENTENCES + "." + key, arguments);
  }

  /** By its name; by what stands before the sign {@code @} where it has none. */
  String name(Contact contact) {
    String name = contact.name();
    String local = contact.address().substring(0, contact.address().indexOf('@'));
    return Shown.text(name.isBlank() ? local + "@…" : name);
  }

  String address(Contact contact) {
    return Shown.text(contact.address());
  }

  String link(Contact contact) {
    return PersonView.path(contact.number());
  }

  String name(Group group) {
    return Shown.text(group.name());
  }

  String link(Group group) {
    return GroupView.path(group.number());
  }
}
