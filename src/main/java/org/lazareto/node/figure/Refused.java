// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.util.Locale;

/**
 * Why a report was not taken.
 *
 * @param detail what about it, for the log; may be a stranger's words
 */
public record Refused(Reason reason, String detail) {

  /** Sorts of reasons; both ends are told the label. */
  public enum Reason {
    /** It is something else, or cut off. */
    NOT_A_REPORT,
    /** Nobody of this name has joined. */
    UNKNOWN_NODE,
    /** None of the node's keys signed it. */
    FORGED,
    /** The node has had another key for longer than both count. */
    FORMER_KEY,
    REVOKED_KEY,
    /** Well signed, but not to be understood. */
    NOT_UNDERSTOOD,
    /** A number that cannot be, such as the hour of a clock that is wrong. */
    IMPLAUSIBLE;

    /** Whether a node of ours said it, rather than anybody who sends bytes. */
    public boolean ofNode() {
      return switch (this) {
        case NOT_A_REPORT, UNKNOWN_NODE, FORGED -> false;
        case FORMER_KEY, REVOKED_KEY, NOT_UNDERSTOOD, IMPLAUSIBLE -> true;
      };
    }

    /** The stable word. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** In one line. */
  public String text() {
    return detail.isEmpty() ? reason.label() : reason.label() + ": " + detail;
  }
}
