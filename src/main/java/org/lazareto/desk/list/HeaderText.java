// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import org.lazareto.submission.HeaderField;
import org.lazareto.submission.TextMail;

/** What strangers wrote, as our letters and rows have it. Stateless. */
final class HeaderText {

  private HeaderText() {}

  /** On one line. */
  static String line(String text) {
    return HeaderField.oneLine(text);
  }

  /** On one line of bounded length in which no address is a link. */
  static String shown(String text) {
    return TextMail.line(text)
        .replaceAll("(?i)\\b(?:https?|ftp)(?=:)", "$0 ")
        .replace("www.", "www .");
  }
}
