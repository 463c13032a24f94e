// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

/**
 * What a folder held when somebody looked. Immutable.
 *
 * @param last the greatest number that a message of it had: what came later is none of it
 */
public record Contents(String folder, int messages, Key last) {

  /** All of it, as the protocol writes sets. */
  public String set() {
    return "1:" + last.uid();
  }
}
