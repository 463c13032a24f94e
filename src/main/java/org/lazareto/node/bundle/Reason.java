// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.util.Locale;

/** Why a bundle is refused. The sentence of each is {@code node.refused.<label>}. */
public enum Reason {
  /** It begins like something else. */
  NOT_A_BUNDLE,
  /** Of a later form than ours. */
  OTHER_VERSION,
  /** It ends in the middle. */
  TRUNCATED,
  /** It is larger than allowed, or says that it is. */
  OVERSIZED,
  /** It says that this installation made it. */
  OUR_OWN,
  UNKNOWN_KEY,
  REVOKED_KEY,
  /** The signature is not that of its words, or the body is not what was signed. */
  FORGED,
  EXPIRED,
  /** Made later than now, by more than clocks differ. */
  FROM_THE_FUTURE,
  /** All that it says was known, or is superseded. */
  KNOWN_ALREADY,
  /** It is a difference to something that we do not have. */
  OTHER_BASE,
  /** Well signed, but not to be understood. */
  NOT_UNDERSTOOD;

  /** Whether it may count another time, once the clock of this host is right. */
  public boolean ofClock() {
    return this == EXPIRED || this == FROM_THE_FUTURE;
  }

  /** Whether the same file may count later: a clock is put right, what it builds on comes. */
  public boolean mayPass() {
    return switch (this) {
      case UNKNOWN_KEY, EXPIRED, FROM_THE_FUTURE, OTHER_BASE -> true;
      case NOT_A_BUNDLE,
          OTHER_VERSION,
          TRUNCATED,
          OVERSIZED,
          OUR_OWN,
          REVOKED_KEY,
          FORGED,
          KNOWN_ALREADY,
          NOT_UNDERSTOOD ->
          false;
    };
  }

  /** Whether it is so day by day where all is well: on a stick that goes to and fro, for one. */
  public boolean usual() {
    return this == KNOWN_ALREADY || this == OUR_OWN;
  }

  /** The stable word. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
