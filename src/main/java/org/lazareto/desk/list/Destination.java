// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

/**
 * What an address of a list is for. Immutable.
 *
 * @param list its name
 * @param detail what stands behind the first {@code +}; empty for none
 */
record Destination(String list, Role role, String detail) {

  /** The addresses that a list has. */
  enum Role {
    POST(""),
    REQUEST("-request"),
    SUBSCRIBE("-subscribe"),
    UNSUBSCRIBE("-unsubscribe"),
    OWNER("-owner"),
    BOUNCES("-bounces");

    private final String ending;

    Role(String ending) {
      this.ending = ending;
    }

    /** What stands behind the list's name. */
    String ending() {
      return ending;
    }
  }
}
