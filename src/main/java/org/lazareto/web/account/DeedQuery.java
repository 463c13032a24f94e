// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Instant;

/**
 * Which rows of the audit, the newest first. Immutable.
 *
 * @param before the number that the page lies before
 * @param who did it, or whose account it is; empty for everybody
 * @param to no longer within
 */
public record DeedQuery(long before, String who, Instant from, Instant to, int most) {

  /** A row with its number, by which the next page is asked for. */
  public record Found(long number, Deed deed) {}
}
