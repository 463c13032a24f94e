// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.io.IOException;

/** Something outside the gate that shows where a message went. Made before the first is sent. */
public interface Trace {

  /** What it is, for a person: a file, a directory. */
  String name();

  /** What it means to be seen there. */
  Meaning meaning();

  /** Whether the message with this token is to be seen there. */
  boolean shows(String token) throws IOException;

  /** What it means that a message is seen. */
  enum Meaning {
    /** It was delivered, or will be. */
    DELIVERED,
    /** It waits to be examined, or to be handed in. */
    WAITING
  }
}
