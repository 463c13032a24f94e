// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;

/** A sealed file is not what was once written: changed, cut off, put in another's place. */
public final class DamagedException extends IOException {

  private static final long serialVersionUID = 1L;

  public DamagedException(String reason) {
    super(reason);
  }

  DamagedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
