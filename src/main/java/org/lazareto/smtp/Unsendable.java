// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;

/**
 * A message cannot be sent for a reason of its own: it cannot be read, or holds what no server may
 * be given. Its end was not sent, so that no server has taken it.
 */
public final class Unsendable extends IOException {

  private static final long serialVersionUID = 1L;

  private final IOException reason;

  Unsendable(IOException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  /** What is wrong, as it was thrown: a disk that fails is known by it. */
  public IOException reason() {
    return reason;
  }
}
