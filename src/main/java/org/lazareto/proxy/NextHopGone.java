// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;

/** The next hop cannot be reached, hangs, or does not speak SMTP. */
final class NextHopGone extends IOException {

  private static final long serialVersionUID = 1L;

  NextHopGone(String reason) {
    super(reason);
  }

  NextHopGone(IOException cause) {
    super("the next hop is gone: " + cause.getMessage(), cause);
  }
}
