// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.util.regex.Pattern;

/**
 * What may be on a list: an address that can stand in a header, a command and a row of a file as it
 * is (RFC 5322 3.4.1 dot-atom, and no more than RFC 5321 4.5.3.1 allows). Stateless.
 */
final class PlainAddress {

  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  private PlainAddress() {}

  static boolean is(String text) {
    // The length first: the expression takes time by it. A leading sign could be an option, a pipe
    // or a file to a program on the way.
    return text.length() <= LONGEST
        && text.indexOf('@') <= LONGEST_LOCAL
        && !text.isEmpty()
        && "-|/".indexOf(text.charAt(0)) < 0
        && FORM.matcher(text).matches();
  }
}
