// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;

/** A way by which messages come in and leave, as far as recovery after a crash needs to know it. */
public interface Door {

  /** The name that journal rows carry. */
  String name();

  /**
   * Ends what was committed but not completed, and takes back what was prepared but not committed.
   */
  void recover() throws IOException;

  /** Whether the message still lies on the incoming side, not committed. */
  boolean holds(String id) throws IOException;

  /**
   * The message is known to be committed, for its intent is durable and it is no longer held: takes
   * away what a crash right after the commit left of it on the incoming side.
   */
  void clear(String id) throws IOException;
}
