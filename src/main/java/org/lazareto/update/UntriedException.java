// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import org.lazareto.text.LazaretoException;

/** A trial that ended without a word on the set: killed, out of time, or not answered. */
final class UntriedException extends LazaretoException {

  private static final long serialVersionUID = 1L;

  UntriedException(String key, Object... arguments) {
    super(key, arguments);
  }
}
