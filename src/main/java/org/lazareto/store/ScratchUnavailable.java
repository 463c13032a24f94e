// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import org.lazareto.text.LazaretoException;

/** There is no room, or no right, to keep a {@link Scratch} where temporary files belong. */
public final class ScratchUnavailable extends LazaretoException {

  private static final long serialVersionUID = 1L;

  ScratchUnavailable(Throwable cause) {
    super(cause, "store.scratch", StoreUnavailable.reason(cause));
  }
}
