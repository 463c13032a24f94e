// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import org.lazareto.mail.ByteSource;

/** The port that tells what is known of a message that no gateway vouches for. Thread-safe. */
@FunctionalInterface
public interface Inspection {

  /**
   * What an examination says of it, or that there was none.
   *
   * @throws IOException if our own disk failed
   */
  Assurance of(ByteSource message) throws IOException;
}
