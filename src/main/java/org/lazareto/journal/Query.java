// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.Optional;
import org.lazareto.verdict.Verdict;

/**
 * Which entries to list, the newest first. Immutable.
 *
 * @param since the first sight is not before
 * @param until the first sight is before
 * @param sender a part of the sender's address; empty for any
 * @param recipient a part of a recipient's address; empty for any
 * @param outcome of at least one recipient
 * @param text a part of the id, the subject, the message-id or a finding's name; empty for any
 */
public record Query(
    Instant since,
    Instant until,
    String sender,
    String recipient,
    Optional<Verdict> verdict,
    Optional<Outcome> outcome,
    String text,
    int limit) {

  /** The newest entries, whatever they are. */
  public static Query newest(int limit) {
    return holding("", Instant.EPOCH, limit);
  }

  /** The newest entries whose id, subject, message-id or finding holds the text. */
  public static Query holding(String text, Instant since, int limit) {
    return new Query(
        since,
        Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000),
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        text,
        limit);
  }
}
