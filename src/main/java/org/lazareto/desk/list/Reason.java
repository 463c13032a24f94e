// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.util.Locale;

/** Why a post waits for a moderator. What moderators read is {@code desk.list.reason.LABEL}. */
public enum Reason {
  /** Its sender may not post here. */
  STRANGER,
  FIRST_POST,
  EMERGENCY,
  /** An announcement that a second person, or a duty code, must confirm. */
  APPROVAL,
  TOO_BIG,
  ATTACHMENT,
  TOO_MANY_RECIPIENTS,
  /** The list's address stands neither in To nor in Cc, or the header contradicts itself. */
  HEADER,
  /** The sender is suspended: mail to him came back. */
  SUSPENDED;

  /** The stable word of rows and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What people read of it. */
  public String key() {
    return "desk.list.reason." + label();
  }

  static Reason of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
