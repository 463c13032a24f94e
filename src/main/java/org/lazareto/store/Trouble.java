// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.util.Set;
import org.sqlite.SQLiteException;

/** Tells trouble with the disk or the file, which passes, from a fault of the work itself. */
final class Trouble {

  // Primary result codes: ERROR, TOOBIG, CONSTRAINT, MISMATCH, MISUSE, RANGE.
  private static final Set<Integer> FAULTS = Set.of(1, 18, 19, 20, 21, 25);
  private static final int PRIMARY = 0xff;

  private Trouble() {}

  static boolean isTrouble(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof StoreUnavailable) {
        return true;
      }
      if (t instanceof ScratchUnavailable) {
        return false;
      }
      if (t instanceof SQLiteException e) {
        return !FAULTS.contains(e.getResultCode().code & PRIMARY);
      }
    }
    return false;
  }
}
