// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.time.Instant;
import java.util.Comparator;

/**
 * Which page of the held messages, newest first. Immutable.
 *
 * @param limit how many at most
 * @param before only what stands behind this place
 */
public record Query(int limit, Place before) {

  /** A place in the list, by time and then by id. */
  public record Place(Instant since, String id) implements Comparable<Place> {

    /** Before everything: the newest comes first. */
    public static final Place START = new Place(Instant.MAX, "");

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::since).thenComparing(Place::id);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  public static Query newest(int limit) {
    return new Query(limit, Place.START);
  }

  /** The page behind {@code last}. */
  public static Query after(Held last, int limit) {
    return new Query(limit, new Place(Entries.listed(last.since()), last.id()));
  }
}
