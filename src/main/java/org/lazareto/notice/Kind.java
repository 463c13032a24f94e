// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.util.Locale;
import java.util.Set;

/** Kinds of notices, each with the words that its template may use in braces. */
public enum Kind {
  /** To a recipient: what was stopped. */
  RECIPIENT,
  /** To a sender of ours: what was stopped. */
  SENDER,
  /** To a recipient: a request was refused. */
  REFUSED,
  /** To staff: somebody asks for held mail. */
  REQUEST,
  /** To staff: somebody wants them to look at held mail. */
  FORWARDED,
  /** To staff: many of one name. */
  DIGEST;

  Set<String> words() {
    return switch (this) {
      case RECIPIENT ->
          Set.of("subject", "sender", "when", "what", "id", "contact", "lesson", "node");
      case SENDER ->
          Set.of("subject", "recipients", "when", "what", "id", "contact", "lesson", "node");
      case REFUSED -> Set.of("subject", "sender", "id", "reason", "contact", "node");
      case REQUEST -> Set.of("by", "subject", "sender", "name", "id", "reason", "node");
      case FORWARDED ->
          Set.of("by", "subject", "sender", "recipients", "when", "what", "id", "reason", "node");
      case DIGEST ->
          Set.of("name", "messages", "recipients", "since", "until", "stations", "every", "node");
    };
  }

  /** The stable word of the tables and the templates' file names. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
