// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

/**
 * An MTA that breaks lines which are too long for SMTP (RFC 5321 4.5.3.1.6) on the way to the next
 * host. Whoever reads a field of such a line there reads another one than we have here: a boundary,
 * or a name, with more signs in it.
 */
enum Relay {
  /** sendmail 8.17.1 with {@code L=990}, as its mailers for SMTP have it. */
  SENDMAIL(989, 988, 1, "! "),
  /** Postfix, {@code smtp_line_length_limit}. */
  POSTFIX(998, 997, 0, " ");

  private final int first;
  private final int further;
  private final int spare;
  private final String added;

  /**
   * @param first how much of a line is left before the first break
   * @param further how much before each that follows
   * @param spare how many signs more it leaves where they are the last
   * @param added what an unfolded field has in each of these places
   */
  Relay(int first, int further, int spare, String added) {
    this.first = first;
    this.further = further;
    this.spare = spare;
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
    for (int to = first; to + spare < line.length(); to += further) {
      sent.append(line, from, to).append(added);
      from = to;
    }
    return sent.append(line, from, line.length()).toString();
  }
}
