// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.OptionalInt;

/**
 * How many contents an engine can examine at once. Immutable.
 *
 * @param atOnce as it says itself; empty if it does not
 * @param here whether this machine's processors bound it too
 */
public record Capacity(OptionalInt atOnce, boolean here) {

  /** An engine in our process. */
  public static final Capacity OWN = new Capacity(OptionalInt.empty(), true);
}
