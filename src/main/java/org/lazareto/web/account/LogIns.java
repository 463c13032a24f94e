// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.util.Locale;

/** Hears how log-ins end. Thread-safe. */
@FunctionalInterface
public interface LogIns {

  /** For whoever does not count. */
  LogIns NONE = _ -> {};

  /** How one ended. */
  enum End {
    /** Logged in, with both steps. */
    IN,
    /** Name, password or code was not right. */
    WRONG,
    /** Too many tries: not looked at. */
    WAIT;

    /** The stable word for metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void ended(End end);
}
