// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.mailbox.contact.Group;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.admin.Told;
import org.lazareto.web.mail.Shown;

/**
 * Somebody's entry, as it is or as it was typed. Immutable.
 *
 * @param number in the book; {@link Contact#NEW} for who is not there yet
 * @param values of the fields
 * @param in the groups that the person is in
 */
record PersonView(
    Frame frame,
    Told told,
    long number,
    Map<String, String> values,
    boolean collected,
    List<Group> groups,
    Set<Long> in) {

  static final String PATH = "/mail/contacts/person";
  static final String NEW = "/mail/contacts/new";
  static final String REMOVE = "/mail/contacts/person/remove";

  private static final String WRITE = "/mail/write";

  /** The fields of one line. */
  static final List<String> LINES = List.of("name", "address", "phone", "organisation");

  static final String NOTE = "note";

  static String path(long number) {
    return PATH + "?number=" + number;
  }

  static String remove(long number) {
    return REMOVE + "?number=" + number;
  }

  /** What a form or an address says of somebody. */
  static Map<String, String> typed(Fields fields) {
    return Map.of(
        "name",
        fields.find("name").orElse(""),
        "address",
        fields.find("address").orElse(""),
        "phone",
        fields.find("phone").orElse(""),
        "organisation",
        fields.find("organisation").orElse(""),
        NOTE,
        fields.find(NOTE).orElse(""));
  }

  static Map<String, String> of(Contact contact) {
    return Map.of(
        "name",
        contact.name(),
        "address",
        contact.address(),
        "phone",
        contact.phone(),
        "organisation",
        contact.organisation(),
        NOTE,
        contact.note());
  }

  String say(String key, Object... arguments) {
    return frame.say(ContactSite.SENTENCES + "." + key, arguments);
  }

  String value(String field) {
    return Optional.ofNullable(values.get(field)).orElse("");
  }

  boolean isNew() {
    return number == Contact.NEW;
  }

  String path() {
    return isNew() ? NEW : path(number);
  }

  String remove() {
    return remove(number);
  }

  String write() {
    return WRITE + Links.of(new Fields(Map.of("to", List.of(value("address")))));
  }

  String name(Group group) {
    return Shown.text(group.name());
  }
}
