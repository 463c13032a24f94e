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
  /** Signatures are older than allowed. Subject: the engine; argument: when they were built. */
  SIGNATURES_STALE,
  /** A message broke its examination again and again. Subject: its id; argument: the reason. */
  MESSAGE_SET_ASIDE,
  /** A queue file cannot be understood. Subject: the file; argument: the reason. */
  QUEUE_FILE_MALFORMED,
  /** A disk is full, nearly full or read-only. Subject: the directory; argument: the reason. */
  DISK,
  /** The database cannot be written. Subject: its file; argument: the reason. */
  STORE,
  /** The queues lie on different file systems. Subject: incoming; argument: outgoing. */
  QUEUE_OTHER_FILESYSTEM,
  /** The rules cannot be read; the old ones stay. Subject: their file; argument: what is wrong. */
  POLICY_BROKEN,
  /** More comes in than is examined. Subject: the queue; argument: messages waiting. */
  QUEUE_GROWING;

  /** The stable word of the tables, the log and the catalogue. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that a word names; a wrong word is an IllegalArgumentException. */
  public static Kind ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
