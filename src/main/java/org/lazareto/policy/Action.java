// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

/** What a rule does with the message for the recipients it matches; {@link Handling} says how. */
public enum Action {
  DELIVER,
  QUARANTINE,
  /** Refuse in the sender's transaction; at a door without one, quarantine. */
  REJECT,
  DISCARD,
  /** Leave it where it is and examine it again. */
  HOLD;

  /** Whether the message will never reach the recipient by itself. */
  boolean keepsBack() {
    return switch (this) {
      case QUARANTINE, REJECT, DISCARD -> true;
      case DELIVER, HOLD -> false;
    };
  }
}
