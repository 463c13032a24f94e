// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.List;
import java.util.Optional;
import org.lazareto.text.LazaretoException;

/**
 * One of the looks that MailScanner takes at an attachment. Each goes through its options and its
 * list by itself: what one allows, another may deny.
 */
enum Look {
  NAMES(Aspect.NAMES, "names", "Filenames"),
  /** What {@code file -i} says: MailScanner's second look at types. */
  MIME_TYPES(Aspect.TYPES, "MIME types", "File MIME Types"),
  /** What {@code file} says. */
  TYPES(Aspect.TYPES, "types", "Filetypes");

  private final Aspect aspect;
  private final String word;
  private final String options;

  Look(Aspect aspect, String word, String options) {
    this.aspect = aspect;
    this.word = word;
    this.options = options;
  }

  Aspect aspect() {
    return aspect;
  }

  /** As rules are called that it makes. */
  String word() {
    return word;
  }

  /** The option with expressions that are allowed before the list is looked at. */
  String allow() {
    return "Allow " + options;
  }

  /** The one with those that are denied. */
  String deny() {
    return "Deny " + options;
  }

  /** What it looks for by a line of the list; nothing if the line is none of its business. */
  Optional<String> expression(FileRule rule) {
    return switch (this) {
      case NAMES -> Optional.of(rule.pattern());
      case MIME_TYPES -> Optional.of(rule.media()).filter(media -> !media.isEmpty());
      case TYPES -> Optional.of(rule.pattern()).filter(pattern -> !pattern.equals("-"));
    };
  }

  /**
   * Our patterns for an expression.
   *
   * @throws LazaretoException if there are none
   */
  List<String> patterns(String perl) {
    return switch (this) {
      case NAMES -> List.of(Expressions.ofFile(perl));
      case MIME_TYPES -> MimeNames.types(perl);
      case TYPES -> FileWords.types(perl);
    };
  }
}
