// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sendmail says of recipients: {@code to=A,B, ctladdr=C, delay=…, mailer=…, relay=…, dsn=…,
 * stat=…} (logdelivery in its deliver.c). Senders choose addresses, and what stands in their
 * quotes, brackets and comments is no field of the line; other servers choose the words of {@code
 * stat}, and behind its beginning nothing is one either. Immutable.
 *
 * @param recipients as they stand there
 * @param fields those between the recipients and the status, each with a comma before and behind
 * @param status what became of it
 */
record DeliveryLine(String recipients, String fields, String status) {

  private static final String TO = "to=";
  private static final String STATUS = ", stat=";
  private static final Pattern FIELD = Pattern.compile(", [a-z_]++=");

  /** Takes a line behind its queue id; nothing for any other than these. */
  static Optional<DeliveryLine> of(String rest) {
    if (!rest.startsWith(TO)) {
      return Optional.empty();
    }
    Optional<String> own = own(rest);
    // Quotes that do not end are none that a sender chose: sendmail cut them.
    String before = own.orElseGet(() -> rest.substring(0, Math.max(0, rest.indexOf(STATUS))));
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Matcher field = FIELD.matcher(before);
    int end = field.find() ? field.start() : before.length();
    return Optional.of(
        new DeliveryLine(
            rest.substring(TO.length(), end),
            before.substring(end) + ",",
            rest.substring(before.length() + STATUS.length())));
  }

  /**
   * The line up to its status, with blanks for what is in quotes, brackets and comments; nothing if
   * one of these does not end.
   */
  private static Optional<String> own(String rest) {
    StringBuilder own = new StringBuilder();
    Nesting nesting = new Nesting();
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      boolean outside = nesting.outside();
      if (outside && rest.startsWith(STATUS, i)) {
        return Optional.of(own.toString());
      }
      own.append(outside ? c : ' ');
      nesting.take(c);
    }
    return Optional.empty();
  }

  /** Where in an address one is, as sendmail's prescan in parseaddr.c has it. One thread. */
  private static final class Nesting {

    private boolean escaped;
    private boolean quoted;
    private int comments;
    private int brackets;

    boolean outside() {
      return !escaped && !quoted && comments == 0 && brackets == 0;
    }

    void take(char c) {
      if (escaped || c == '\\') {
        escaped = !escaped;
      } else if (quoted) {
        quoted = c != '"';
      } else if (c == '(') {
        comments++;
      } else if (comments > 0) {
        comments -= c == ')' ? 1 : 0;
      } else if (c == '"') {
        quoted = true;
      } else if (c == '<') {
        brackets++;
      } else if (c == '>' && brackets > 0) {
        brackets--;
      }
    }
  }
}
