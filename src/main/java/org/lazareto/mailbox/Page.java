// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list. Immutable.
 *
 * @param total how many messages the whole list has
 * @param next where the next page begins; empty on the last
 * @param partial whether only the newest of the folder were sorted
 */
public record Page(
    String folder,
    long validity,
    List<Row> rows,
    long total,
    Optional<Cursor> next,
    boolean partial) {

  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * The last message of a page.
   *
   * @param place how many stood before the next page: where to go on if the message is gone
   */
  public record Cursor(Key key, int place) {}
}
