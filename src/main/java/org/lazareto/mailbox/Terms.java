// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is searched for; all of it must be so. Immutable.
 *
 * @param header in sender, recipients or subject
 * @param text anywhere in the message
 * @param since the first day
 * @param until the last day
 */
public record Terms(
    String header,
    String text,
    Optional<LocalDate> since,
    Optional<LocalDate> until,
    boolean unseen,
    boolean flagged) {

  private static final int LONGEST = 200;

  public static final Terms NONE =
      new Terms("", "", Optional.empty(), Optional.empty(), false, false);

  public Terms {
    header = line(header);
    text = line(text);
  }

  public static Terms header(String words) {
    return new Terms(words, "", Optional.empty(), Optional.empty(), false, false);
  }

  public static Terms text(String words) {
    return new Terms("", words, Optional.empty(), Optional.empty(), false, false);
  }

  public boolean isNone() {
    return equals(NONE);
  }

  // No server finds a line end or a control sign, and some stumble over them.
  private static String line(String words) {
    String plain = words.replaceAll("\\p{Cntrl}+", " ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }
}
