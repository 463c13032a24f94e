// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.time.Instant;

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
