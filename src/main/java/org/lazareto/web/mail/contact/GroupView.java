// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.mailbox.contact.Contacts.Shelf;
import org.lazareto.mailbox.contact.Group;
import org.lazareto.web.Frame;
import org.lazareto.web.admin.Told;

/**
 * A group and some of its people. Immutable.
 *
 * @param typed whom to put in was sought by
 * @param found who was found
 */
record GroupView(
    Frame frame, Told told, Group group, Shelf people, String typed, List<Contact> found) {

  static final String PATH = "/mail/contacts/group";
  static final String REMOVE = "/mail/contacts/group/remove";

  static String path(long number) {
    return PATH + "?number=" + number;
  }

  static String remove(long number) {
    return REMOVE + "?number=" + number;
  }

  String say(String key, Object... arguments) {
    return frame.say(ContactSite.SENTENCES + "." + key, arguments);
  }

  String path() {
    return path(group.number());
  }

  Optional<String> next() {
    return people.next().map(after -> path() + "&after=" + after);
  }

  String remove() {
    return remove(group.number());
  }

  String write() {
    return ChooseView.CHOSEN + "?group=" + group.number();
  }

  BookView book() {
    return new BookView(frame, told, typed, found, List.of(), Optional.empty());
  }
}
