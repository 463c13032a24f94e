// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.util.List;

/**
 * How a person's scripts are. Immutable.
 *
 * @param filters that our script does; none where it is not ours any more
 * @param changed whether another program changed our script
 * @param names of all scripts
 * @param active the one that is run; empty for none
 * @param version of our script; empty where there is none
 */
public record Standing(
    Filters filters,
    boolean changed,
    List<String> names,
    String active,
    String version,
    Abilities server) {

  public Standing {
    names = List.copyOf(names);
  }

  /** The script of the person's own that is run in place of ours; empty for none. */
  public String other() {
    return active.equals(Scripts.OURS) ? "" : active;
  }

  /** Whether our script is there and is not run. */
  public boolean idle() {
    return !version.isEmpty() && !active.equals(Scripts.OURS);
  }
}
