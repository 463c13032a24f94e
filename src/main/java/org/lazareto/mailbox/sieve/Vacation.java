// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.text.LazaretoException;

/**
 * What is answered while somebody is away. Immutable.
 *
 * @param on whether it is answered at all
 * @param from the first day
 * @param until the last day
 * @param subject of the answer; empty: the server makes one
 * @param addresses beside the mailbox's own at which the person gets mail
 */
public record Vacation(
    boolean on,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    String subject,
    String text,
    List<String> addresses) {

  private static final int LONGEST = 200;
  private static final int LONGEST_TEXT = 4000;
  private static final int MOST = 10;

  public Vacation {
    subject = cut(subject.replaceAll("\\p{Cntrl}+", " ").strip(), LONGEST);
    text = text.replace("\r\n", "\n").replace('\r', '\n');
    text = cut(text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "").strip(), LONGEST_TEXT);
    addresses = addresses.stream().map(String::strip).filter(a -> !a.isEmpty()).distinct().toList();
    if (text.isEmpty()) {
      throw new LazaretoException("filter.no-text");
    }
    if (addresses.size() > MOST) {
      throw new LazaretoException("filter.addresses", MOST);
    }
    for (String address : addresses) {
      if (!Contact.canBeAddress(address)) {
        throw new LazaretoException("contact.no-address", cut(address, LONGEST));
      }
    }
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw new LazaretoException("filter.dates");
    }
  }

  private static String cut(String text, int longest) {
    return text.substring(0, Math.min(longest, text.length()));
  }
}
