// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.util.Locale;

/**
 * Kinds of alarms. The sentence of each is {@code alarm.<label>} in the catalogue; {@code {0}} is
 * the subject, {@code {1}} and on are the arguments given here.
 */
public enum Kind {
  /** Mail went out that was never examined. Subject: its id; argument: where it was seen. */
  BYPASS,
  /** A pair of message and recipient is nowhere. Subject: the message's id; argument: recipient. */
  UNACCOUNTED,
  /** A required engine does not answer. Subject: the engine; argument: the reason. */
  ENGINE_DOWN,
  /** Delivered unanswered, and infected after all. Subject: its id; arguments: what, who has it. */
  DEBT_INFECTED,
  /** Delivered unanswered, and an engine that is back cannot answer for it. As DEBT_INFECTED. */
  DEBT_UNPAID,
  /** Signatures are older than allowed. Subject: the engine; argument: when they were built. */
  SIGNATURES_STALE,
  /** The same, by far. Subject: the engine; argument: when they were built. */
  SIGNATURES_CRITICAL,
  /** A new set of signatures is not fit for use. Subject: the set; argument: the reason. */
  UPDATE_REFUSED,
  /** No source of a set is reached. Subject: the set; arguments: runs in a row, the reason. */
  UPDATE_UNREACHABLE,
  /**
   * A set was taken back by itself. Subject: the set; arguments: the signature, hits, messages, the
   * version that runs now.
   */
  UPDATE_ROLLED_BACK,
  /**
   * A signature of a first set was switched off by itself. Subject: the set; arguments: the
   * signature, hits, messages.
   */
  UPDATE_SUSPENDED,
  /** A message broke its examination again and again. Subject: its id; argument: the reason. */
  MESSAGE_SET_ASIDE,
  /** A queue file cannot be understood. Subject: the file; argument: the reason. */
  QUEUE_FILE_MALFORMED,
  /** A disk is full, read-only or gone. Subject: the directory; argument: the reason. */
  DISK,
  /** The database cannot be written. Subject: its file; argument: the reason. */
  STORE,
  /** Nearly as many files and connections are open as may be. Arguments: how many, how many may. */
  DESCRIPTORS,
  /** The queues lie on different file systems. Subject: incoming; argument: outgoing. */
  QUEUE_OTHER_FILESYSTEM,
  /** The rules cannot be read; the old ones stay. Subject: their file; argument: what is wrong. */
  POLICY_BROKEN,
  /** A proxy's next hop is not reached. Subject: the listener; argument: the reason. */
  NEXT_HOP_GONE,
  /** A service beside the mail cannot start. Subject: its name; argument: the reason. */
  SERVICE_DOWN,
  /** Nothing is heard of a node. Subject: the node; argument: when something was last. */
  NODE_SILENT,
  /** More comes in than is examined. Subject: the queue; argument: messages waiting. */
  QUEUE_GROWING;

  /**
   * Whether a cause that still stands is met again within minutes. What happened to one message
   * stays until somebody has seen it, and an update may not be tried again for a day.
   */
  public boolean isMetAgain() {
    return switch (this) {
      case BYPASS,
          UNACCOUNTED,
          MESSAGE_SET_ASIDE,
          DEBT_INFECTED,
          DEBT_UNPAID,
          POLICY_BROKEN,
          UPDATE_REFUSED,
          UPDATE_UNREACHABLE,
          UPDATE_ROLLED_BACK,
          UPDATE_SUSPENDED ->
          false;
      case ENGINE_DOWN,
          SIGNATURES_STALE,
          SIGNATURES_CRITICAL,
          QUEUE_FILE_MALFORMED,
          DISK,
          STORE,
          DESCRIPTORS,
          QUEUE_OTHER_FILESYSTEM,
          NEXT_HOP_GONE,
          SERVICE_DOWN,
          NODE_SILENT,
          QUEUE_GROWING ->
          true;
    };
  }

  /** The stable word of the tables, the log and the catalogue. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that a word names; a wrong word is an IllegalArgumentException. */
  public static Kind ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
