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

  /** So many refused cards are told one by one; the rest is counted. */
  static final int MOST_TOLD = 50;

  /**
   * What a file holds.
   *
   * @param refused the first of those that a book does not take
   * @param leftOut how many these are in all
   */
  record Read(List<Contact> contacts, List<Refused> refused, int leftOut) {

    Read {
      contacts = List.copyOf(contacts);
      refused = List.copyOf(refused);
    }
  }

  private Cards() {}

  /** The contacts of a file, one for each address. */
  static Read read(byte[] file, int most) {
    Reading reading = new Reading(most);
    ContentLine.of(RawText.decode(file, "")).forEach(reading::take);
    return reading.end();
  }

  /** A file while it is read. Confined to one thread. */
  private static final class Reading {

    private final int most;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private Card card = new Card();
    private boolean open;
    private int number;
    private int leftOut;

    Reading(int most) {
      this.most = most;
    }

    void take(ContentLine line) {
      if (line.says("BEGIN", "VCARD")) {
        unfinished();
        card = new Card();
        open = true;
        number++;
      } else if (!line.says("END", "VCARD")) {
        card.take(line);
      } else if (open) {
        finished();
      }
    }

    private void finished() {
      open = false;
      if (card.addresses().isEmpty()) {
        refuse(card.name(), Refused.Why.NO_ADDRESS);
      }
      for (Contact contact : card.contacts()) {
        if (contacts.size() < most) {
          contacts.add(contact);
        } else {
          refuse(contact.address(), Refused.Why.FULL);
        }
      }
    }

    private void unfinished() {
      if (open) {
        refuse(card.name(), Refused.Why.UNFINISHED);
      }
    }

    private void refuse(String name, Refused.Why why) {
      leftOut++;
      if (refused.size() < MOST_TOLD) {
        refused.add(new Refused(number, name, why));
      }
    }

    Read end() {
      unfinished();
      return new Read(contacts, refused, leftOut);
    }
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
                      name(),
                      address,
                      first.getOrDefault("TEL", ""),
                      first.getOrDefault("ORG", "").replace(';', ' '),
                      first.getOrDefault("NOTE", ""),
                      false))
          .toList();
    }

    String name() {
      return first.getOrDefault("FN", structured());
    }

    /** Given name, then family name, where nobody wrote the whole. */
    private String structured() {
      String[] pieces = first.getOrDefault("N", "").split(";", -1);
      return pieces.length > 1 ? pieces[1] + " " + pieces[0] : pieces[0];
    }
  }
}
