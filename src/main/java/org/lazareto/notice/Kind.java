// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.util.Locale;
import java.util.Set;

/** Kinds of notices, each with the words that its template may use in braces. */
public enum Kind {
  /** To a recipient: what was stopped. */
  RECIPIENT("subject", "sender", "when", "what", "id", "contact", "lesson", "node"),
  /** To a sender of ours: what was stopped. */
  SENDER("subject", "recipients", "when", "what", "id", "contact", "lesson", "node"),
  /** To a recipient: a request was refused. */
  REFUSED("subject", "sender", "id", "reason", "contact", "node"),
  /** To staff: somebody asks for held mail. */
  REQUEST("by", "subject", "sender", "name", "id", "reason", "node"),
  /** To staff: many of one name. */
  DIGEST("name", "messages", "recipients", "since", "until", "stations", "every", "node");

  private final Set<String> words;

  Kind(String... words) {
    this.words = Set.of(words);
  }

  Set<String> words() {
    return words;
  }

  /** The stable word of the tables and the templates' file names. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
