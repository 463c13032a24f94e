// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.mailbox.ContentLine;
import org.lazareto.unpack.mime.RawText;

/**
 * Files of contacts: vCard (RFC 6350), versions 2.1 and 3.0 too when read. Only what a book keeps
 * is read; what is no card is passed over. Stateless.
 */
final class Cards {

  /**
   * What a file holds.
   *
   * @param leftOut cards without an address that a book takes, or beyond the number
   */
  record Read(List<Contact> contacts, int leftOut) {

    Read {
      contacts = List.copyOf(contacts);
    }
  }

  private Cards() {}

  /** The contacts of a file, one for each address. */
  static Read read(byte[] file, int most) {
    List<Contact> contacts = new ArrayList<>();
    Card card = new Card();
    int leftOut = 0;
    for (ContentLine line :
        (Iterable<ContentLine>) ContentLine.of(RawText.decode(file, ""))::iterator) {
      if (line.says("BEGIN", "VCARD")) {
        card = new Card();
      } else if (!line.says("END", "VCARD")) {
        card.take(line);
      } else if (card.addresses().isEmpty() || contacts.size() >= most) {
        leftOut++;
      } else {
        contacts.addAll(card.contacts());
      }
    }
    int kept = Math.min(contacts.size(), most);
    return new Read(contacts.subList(0, kept), leftOut + contacts.size() - kept);
  }

  /** A book as a file, version 4.0. */
  static String written(List<Contact> contacts) {
    StringBuilder file = new StringBuilder();
    for (Contact contact : contacts) {
      String name = contact.name().isEmpty() ? contact.address() : contact.name();
      file.append("BEGIN:VCARD\r\nVERSION:4.0\r\n");
      line(file, "FN", name);
      line(file, "EMAIL", contact.address());
      line(file, "TEL", contact.phone());
      line(file, "ORG", contact.organisation());
      line(file, "NOTE", contact.note());
      file.append("END:VCARD\r\n");
    }
    return file.toString();
  }

  private static void line(StringBuilder file, String name, String value) {
    if (!value.isEmpty()) {
      file.append(name).append(':').append(escaped(value)).append("\r\n");
    }
  }

  // RFC 6350 3.4: a line end in a value would be a property of its own.
  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\r", "")
        .replace("\n", "\\n")
        .replace(",", "\\,")
        .replace(";", "\\;");
  }

  /** One card while it is read. Confined to one thread. */
  private static final class Card {

    private static final int MOST_ADDRESSES = 10;

    private final Map<String, String> first = new HashMap<>();
    private final List<String> addresses = new ArrayList<>();

    void take(ContentLine line) {
      String value = line.text();
      if (line.name().equals("EMAIL")) {
        address(value);
      } else if (!value.isBlank()) {
        first.putIfAbsent(line.name(), value);
      }
    }

    private void address(String value) {
      String plain = value.strip();
      String bare = plain.regionMatches(true, 0, "mailto:", 0, 7) ? plain.substring(7) : plain;
      if (Contact.canBeAddress(bare) && addresses.size() < MOST_ADDRESSES) {
        addresses.add(bare);
      }
    }

    List<String> addresses() {
      return addresses;
    }

    List<Contact> contacts() {
      return addresses.stream()
          .map(
              address ->
                  new Contact(
                      Contact.NEW,
                      first.getOrDefault("FN", structured()),
                      address,
                      first.getOrDefault("TEL", ""),
                      first.getOrDefault("ORG", "").replace(';', ' '),
                      first.getOrDefault("NOTE", ""),
                      false))
          .toList();
    }

    /** Given name, then family name, where nobody wrote the whole. */
    private String structured() {
      String[] pieces = first.getOrDefault("N", "").split(";", -1);
      return pieces.length > 1 ? pieces[1] + " " + pieces[0] : pieces[0];
    }
  }
}
