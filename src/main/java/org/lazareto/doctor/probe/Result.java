// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.util.Locale;

/**
 * What became of one route's probe. Immutable.
 *
 * @param detail where it was seen, or why it could not be tried; may be empty
 * @param id under which the gate knows it; empty if it does not
 */
public record Result(Route route, State state, String detail, String id) {

  /** How it ended, the worst first. */
  public enum State {
    /** Somebody got it: the route leads past the gate. */
    DELIVERED,
    /** The gate saw it and would have let it go, had it been other mail. */
    PASSED,
    /** The host took it and the gate never saw it. */
    LOST,
    /** It lies in a queue still. */
    WAITING,
    /** The host did not take it. */
    UNTRIED,
    /** The settings say that it is not tried. */
    SKIPPED,
    /** The gate stopped it, and nobody got it. */
    STOPPED;

    /** The stable word. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether all is well with the route, as far as the settings care. */
    public boolean well() {
      return this == STOPPED || this == SKIPPED;
    }
  }
}
