// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.io.IOException;

/** A program could not be started, or not kept in as the settings ask. */
public final class CouldNotStartException extends IOException {

  private static final long serialVersionUID = 1L;

  CouldNotStartException(String message) {
    super(message);
  }

  CouldNotStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
