// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import org.lazareto.text.LazaretoException;

/** A set that must not be installed: broken, forged, older than the running one, or too large. */
public final class RefusedException extends LazaretoException {

  private static final long serialVersionUID = 1L;

  public RefusedException(String key, Object... arguments) {
    super(key, arguments);
  }
}
