// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.Locale;

/** What can be done about a held message. */
enum Step {
  RELEASE,
  DELETE,
  /** A recipient asks for it by telephone. */
  REQUEST,
  GRANT,
  REFUSE,
  FORWARD;

  /** The piece of the path, and the command of the gate. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String command() {
    return "quarantine." + label();
  }

  /** Whether those for whom the message is held are chosen among. */
  boolean choosesRecipients() {
    return this == RELEASE;
  }

  /** Whether it is done for one recipient. */
  boolean forOne() {
    return this == REQUEST;
  }

  /** Whether it decides on requests. */
  boolean decides() {
    return this == GRANT || this == REFUSE;
  }

  boolean hasWords() {
    return this == REQUEST || this == REFUSE || this == FORWARD;
  }

  boolean needsWords() {
    return this == REFUSE;
  }
}
