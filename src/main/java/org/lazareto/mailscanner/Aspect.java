// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.List;
import java.util.Locale;

/** One of the two things that MailScanner looks at in an attachment, with its options. */
enum Aspect {
  NAMES,
  TYPES;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The key of our condition. */
  String key() {
    return "when." + word();
  }

  /** The option that names the list of rules. */
  String file() {
    return this == NAMES ? "Filename Rules" : "Filetype Rules";
  }

  /** The options with expressions that are allowed before the list is looked at. */
  List<String> allow() {
    return before("Allow ");
  }

  /** Those that are denied. */
  List<String> deny() {
    return before("Deny ");
  }

  private List<String> before(String verb) {
    return switch (this) {
      case NAMES -> List.of(verb + "Filenames");
      case TYPES -> List.of(verb + "Filetypes", verb + "File MIME Types");
    };
  }
}
