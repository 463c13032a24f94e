// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lazareto.unpack.mime.RawText;

/**
 * Files of contacts: vCard (RFC 6350), versions 2.1 and 3.0 too when read. Only what a book keeps
 * is read; what is no card is passed over. Stateless.
 */
final class Cards {

  private static final int LONGEST_LINE = 10_000;

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
    String text = RawText.decode(file, "").replace("\r\n", "\n").replace('\r', '\n');
    List<Contact> contacts = new ArrayList<>();
    Card card = new Card();
    int leftOut = 0;
    for (String line : unfolded(text)) {
      String word = line.strip().toUpperCase(Locale.ROOT);
      if (word.equals("BEGIN:VCARD")) {
        card = new Card();
      } else if (!word.equals("END:VCARD")) {
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

  // RFC 6350 3.2; in 2.1, a line of quoted-printable goes on behind its "=".
  private static List<String> unfolded(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      boolean quoted = softBreak(line);
      boolean folded = raw.startsWith(" ") || raw.startsWith("\t");
      if (quoted) {
        line.setLength(line.length() - 1);
      } else if (!folded) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(folded && !quoted ? raw.substring(1) : raw);
      line.setLength(Math.min(line.length(), LONGEST_LINE));
    }
    lines.add(line.toString());
    return lines;
  }

  private static boolean softBreak(StringBuilder line) {
    return !line.isEmpty()
        && line.charAt(line.length() - 1) == '='
        && line.toString().toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
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

    void take(String line) {
      int colon = colon(line);
      if (colon < 0) {
        return;
      }
      String head = line.substring(0, colon).toUpperCase(Locale.ROOT);
      String[] words = head.split(";", -1);
      String name = words[0].substring(words[0].lastIndexOf('.') + 1); // item1.EMAIL
      String raw = line.substring(colon + 1);
      String value = plain(head.contains("QUOTED-PRINTABLE") ? quotedPrintable(raw, head) : raw);
      if (name.equals("EMAIL")) {
        address(value);
      } else if (!value.isBlank()) {
        first.putIfAbsent(name, value);
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

    /** The first colon that is not within quotes. */
    private static int colon(String line) {
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        quoted ^= line.charAt(i) == '"';
        if (line.charAt(i) == ':' && !quoted) {
          return i;
        }
      }
      return -1;
    }

    private static String plain(String value) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '\\' && i + 1 < value.length()) {
          char next = value.charAt(++i);
          text.append(next == 'n' || next == 'N' ? '\n' : next);
        } else {
          text.append(c);
        }
      }
      return text.toString();
    }

    private static String quotedPrintable(String raw, String head) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int i = 0; i < raw.length(); i++) {
        boolean escape = raw.charAt(i) == '=' && i + 3 <= raw.length();
        String hex = escape ? raw.substring(i + 1, i + 3) : "";
        if (hex.matches("[0-9A-Fa-f]{2}")) {
          bytes.write(Integer.parseInt(hex, 16));
          i += 2;
        } else {
          bytes.writeBytes(String.valueOf(raw.charAt(i)).getBytes(StandardCharsets.UTF_8));
        }
      }
      int charset = head.indexOf("CHARSET=");
      String named = charset < 0 ? "" : head.substring(charset + 8).split(";", 2)[0];
      return RawText.decode(bytes.toByteArray(), named);
    }
  }
}
