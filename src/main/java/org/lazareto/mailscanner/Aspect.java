// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.List;

/** One of the two things that MailScanner looks at in an attachment, with its options. */
enum Aspect {
  NAMES("names", "Filename Rules", List.of("Allow Filenames"), List.of("Deny Filenames")),
  TYPES(
      "types",
      "Filetype Rules",
      List.of("Allow Filetypes", "Allow File MIME Types"),
      List.of("Deny Filetypes", "Deny File MIME Types"));

  private final String word;
  private final String file;
  private final List<String> allow;
  private final List<String> deny;

  Aspect(String word, String file, List<String> allow, List<String> deny) {
    this.word = word;
    this.file = file;
    this.allow = allow;
    this.deny = deny;
  }

  String word() {
    return word;
  }

  /** The key of our condition. */
  String key() {
    return "when." + word;
  }

  /** The option that names the list of rules. */
  String file() {
    return file;
  }

  /** The options with expressions that are allowed before the list is looked at. */
  List<String> allow() {
    return allow;
  }

  /** Those that are denied. */
  List<String> deny() {
    return deny;
  }
}
