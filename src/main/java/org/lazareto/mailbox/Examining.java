// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import org.lazareto.mail.ByteSource;

/** The port through which a message is examined as a gateway does. Thread-safe. */
@FunctionalInterface
public interface Examining {

  /**
   * Looks into the message, with today's signatures and rules.
   *
   * @throws org.lazareto.text.LazaretoException if nobody there can or will
   * @throws IOException if our own disk failed
   */
  Assurance.ExaminedHere examine(ByteSource message) throws IOException;
}
