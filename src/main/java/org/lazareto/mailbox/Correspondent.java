// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

/**
 * Somebody whom a message names as its writer or reader. A stranger chose both texts. Immutable.
 *
 * @param name as it is shown, decoded; empty for none
 * @param address {@code local@domain}, as it stands
 */
public record Correspondent(String name, String address) {

  /** The name, or the address where there is none. */
  public String shown() {
    return name.isEmpty() ? address : name;
  }
}
