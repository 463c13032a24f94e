// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import java.io.IOException;
import org.lazareto.update.RefusedException;

/** The bound on what one file may grow to. Stateless. */
final class Growth {

  private Growth() {}

  /** {@code size}, if {@code wanted} may be as large; else what has come goes. */
  static long allowed(Wanted wanted, long size) throws IOException {
    if (size > wanted.most().bytes()) {
      wanted.into().delete();
      throw new RefusedException("update.refused.large", wanted.name(), wanted.most().toString());
    }
    return size;
  }
}
