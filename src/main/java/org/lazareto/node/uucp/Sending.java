// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;

/** Hands over what the other side is to have. Confined to its line. */
interface Sending {

  /**
   * Hands over what is due.
   *
   * @throws IOException if UUCP did not take it: it is to be tried again
   */
  void send() throws IOException;
}
