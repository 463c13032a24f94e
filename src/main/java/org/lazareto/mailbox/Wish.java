// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.Optional;

/**
 * Which page of which list somebody wants to see. Immutable.
 *
 * @param after where the page before ended
 */
public record Wish(String folder, Order order, Terms terms, Optional<Page.Cursor> after) {

  /** What messages are sorted by (RFC 5256 3). */
  public enum By {
    ARRIVAL,
    DATE,
    FROM,
    TO,
    SUBJECT,
    SIZE
  }

  /** The order of a list. */
  public record Order(By by, boolean descending) {

    /** What came last, first. */
    public static final Order NEWEST = new Order(By.ARRIVAL, true);
  }

  /** All of a folder, the newest first. */
  public static Wish newest(String folder) {
    return new Wish(folder, Order.NEWEST, Terms.NONE, Optional.empty());
  }

  public Wish by(Order other) {
    return new Wish(folder, other, terms, after);
  }

  public Wish with(Terms wanted) {
    return new Wish(folder, order, wanted, after);
  }

  public Wish from(Page.Cursor cursor) {
    return new Wish(folder, order, terms, Optional.of(cursor));
  }
}
