// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import org.lazareto.text.LazaretoException;

/** What was asked could not be known; the exit code says so. */
final class UnknownException extends LazaretoException {

  private static final long serialVersionUID = 1L;

  UnknownException(String key, Object... arguments) {
    super(key, arguments);
  }
}
