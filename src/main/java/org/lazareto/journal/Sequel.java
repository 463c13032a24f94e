// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import org.jdbi.v3.core.Handle;

/**
 * What else becomes durable in the transaction of a message's final rows, so that no crash comes
 * between the two.
 */
@FunctionalInterface
public interface Sequel {

  /** Nothing else. */
  Sequel NONE = (_, _, _) -> {};

  /**
   * Writes what follows from a message that became final just now. It touches nothing but the
   * database, since it may be run again.
   *
   * @param automatic whether a program sent the message of its own accord, or a list did
   */
  void follow(Handle handle, Entry entry, boolean automatic);
}
