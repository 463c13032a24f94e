// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;

/** A client of a door: hands over one message after the other. Thread-safe. */
interface Sender {

  /** What a door said to a message. */
  enum Said {
    /** It may go on. */
    TAKEN,
    /** It was taken and goes nowhere. */
    DROPPED,
    LATER,
    REFUSED
  }

  /** Sends it over a connection of its own, as most MTAs do. */
  Said send(Shelf.Item item) throws IOException;
}
