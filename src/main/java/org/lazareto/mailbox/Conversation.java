// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * Messages that answer each other. Immutable.
 *
 * @param newest of its messages
 * @param uids of all of them, the newest first
 */
public record Conversation(Row newest, List<Long> uids) {

  public Conversation {
    uids = List.copyOf(uids);
  }

  /**
   * One page of them, the one that was written to last first.
   *
   * @param total how many there are
   * @param next where the next page begins; empty on the last
   * @param partial whether only the newest messages of the folder were looked at
   */
  public record Some(
      List<Conversation> conversations, int total, Optional<Key> next, boolean partial) {

    public Some {
      conversations = List.copyOf(conversations);
    }
  }
}
