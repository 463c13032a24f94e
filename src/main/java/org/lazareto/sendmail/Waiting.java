// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.time.Instant;
import java.util.Comparator;

/**
 * A message in the incoming queue, as {@code lazareto queue} shows it. Immutable.
 *
 * @param lane the name of its lane; empty for the general one
 * @param tries how often it was tried and had to wait
 * @param reason why it waits; empty if it has not been tried
 * @param next when it is tried again
 */
public record Waiting(
    String id,
    Instant arrived,
    long size,
    String lane,
    State state,
    int tries,
    String reason,
    Instant next) {

  /** Where it stands among all that waits: by age, then by id. */
  public record Place(Instant arrived, String id) implements Comparable<Place> {

    /** Before everything: the oldest comes first. */
    public static final Place START = new Place(Instant.MIN, "");

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::arrived).thenComparing(Place::id);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** What is being done with it. */
  public enum State {
    /** Will be examined as soon as it is its turn. */
    READY,
    /** Is being examined. */
    WORKING,
    /** Was tried, and waits. */
    DELAYED,
    /** Its files cannot be read as a message; left alone until they change. */
    MALFORMED
  }
}
