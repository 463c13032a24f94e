// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.nio.file.Path;
import org.lazareto.text.LazaretoException;

/**
 * The database cannot be read or written now: disk full, read-only, gone. Nothing of the work was
 * kept, or whether it was kept is not known; the same work may be tried again later.
 */
public final class StoreUnavailable extends LazaretoException {

  private static final long serialVersionUID = 1L;

  StoreUnavailable(Path database, Throwable cause) {
    super(cause, "store.unavailable", database.toString(), reason(cause));
  }

  /** The path of its file. */
  public String database() {
    return String.valueOf(arguments().getFirst());
  }

  /** What the database said. */
  public String reason() {
    return String.valueOf(arguments().getLast());
  }

  /** The deepest cause, as the database tells it. */
  static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
