// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.nio.file.Path;
import org.lazareto.text.LazaretoException;

/** Nobody listens at the command socket: what was asked cannot be known. */
public final class NoGateException extends LazaretoException {

  private static final long serialVersionUID = 1L;

  NoGateException(Path socket, Throwable cause) {
    super(cause, "control.no-gate", socket.toString());
  }
}
