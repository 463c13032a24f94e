// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;

/**
 * Nobody here can read these bytes, or it would cost too much memory. The walk makes the fact
 * {@code unreadable-container} of it.
 */
public final class UnreadableException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what the format or method, in a few words
   */
  public UnreadableException(String what) {
    super(what);
  }
}
