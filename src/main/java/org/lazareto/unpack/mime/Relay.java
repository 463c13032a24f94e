// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

/**
 * An MTA that breaks lines which are too long for SMTP (RFC 5321 4.5.3.1.6) on the way to the next
 * host. Whoever reads a field of such a line there reads another one than we have here: a boundary,
 * or a name, with more signs in it.
 */
enum Relay {
  /** sendmail 8.17.1 with {@code L=990}, as its mailers for SMTP have it. */
  SENDMAIL(989, 988, "! "),
  /** Postfix, {@code smtp_line_length_limit}. */
  POSTFIX(998, 998, " ");

  private final int first;
  private final int further;
  private final String added;

  /**
   * @param first how much of a line is left before the first break
   * @param further how much before each that follows
   * @param added what an unfolded field has in each of these places
   */
  Relay(int first, int further, String added) {
    this.first = first;
    this.further = further;
    this.added = added;
  }

  /** Whether each of them leaves a line as it is. */
  static boolean bears(String line) {
    return line.length() <= SENDMAIL.first;
  }

  /** The line without its end, as it reads behind this one. */
  String sent(String line) {
    StringBuilder sent = new StringBuilder();
    int from = 0;
    // sendmail counts to the end of the line, and leaves one that is longer by a single sign.
    for (int to = first; to + 1 < line.length(); to += further) {
      sent.append(line, from, to).append(added);
      from = to;
    }
    return sent.append(line, from, line.length()).toString();
  }
}
