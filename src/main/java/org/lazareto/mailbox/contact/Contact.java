// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/**
 * Somebody in an address book. Immutable.
 *
 * @param number in the book; {@link #NEW} before it is there
 * @param collected whether it was noted when it was written to, and not entered
 */
public record Contact(
    long number,
    String name,
    String address,
    String phone,
    String organisation,
    String note,
    boolean collected) {

  public static final long NEW = 0;

  private static final int LONGEST = 200;
  private static final int LONGEST_NOTE = 2000;

  /** What a book takes: stricter than the standard, since mail is sent there (RFC 5321 4.1.2). */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s@<>\",;:()\\\\\\p{Cntrl}\\p{Cf}]{1,64}@[^\\s@<>\",;:()\\\\\\p{Cntrl}\\p{Cf}]{1,190}");

  /** What nobody sees, or what turns the direction of what stands behind it. */
  private static final String UNSEEN = "\\p{Cntrl}\u200E\u200F\u202A-\u202E\u2066-\u2069";

  /** Cut to what is kept; signs that nobody sees become blanks. */
  public Contact {
    name = line(name, LONGEST);
    address = address.strip();
    phone = line(phone, LONGEST);
    organisation = line(organisation, LONGEST);
    note = note.replaceAll("[" + UNSEEN + "&&[^\n\t]]", "").strip();
    note = note.substring(0, Math.min(LONGEST_NOTE, note.length()));
    if (!ADDRESS.matcher(address).matches()) {
      throw new LazaretoException("contact.no-address", line(address, LONGEST));
    }
  }

  /** One with nothing but name and address. */
  public static Contact of(String name, String address) {
    return new Contact(NEW, name, address, "", "", "", false);
  }

  /** Whether a book takes that address. */
  public static boolean canBeAddress(String text) {
    return ADDRESS.matcher(text.strip()).matches();
  }

  /** A text as one line, as long as a name may be. */
  static String line(String text) {
    return line(text, LONGEST);
  }

  /** A text as one line of what can be seen. */
  static String plain(String text) {
    return text.replaceAll("[" + UNSEEN + "]+", " ").strip();
  }

  private static String line(String text, int longest) {
    String plain = plain(text);
    return plain.substring(0, Math.min(longest, plain.length()));
  }
}
