// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import org.lazareto.limit.ByteSize;

/**
 * How much of the room that the server gives a mailbox is used. Immutable.
 *
 * @param warned the share, in per cent, from which on its owner is warned
 */
public record Quota(ByteSize used, ByteSize limit, int warned) {

  private static final int WHOLE = 100;

  /** The share that is used, in per cent. */
  public long percent() {
    return limit.bytes() == 0 ? 0 : Math.min(WHOLE, used.bytes() * WHOLE / limit.bytes());
  }

  public boolean nearlyFull() {
    return limit.bytes() > 0 && percent() >= warned;
  }

  public boolean full() {
    return limit.bytes() > 0 && used.bytes() >= limit.bytes();
  }
}
