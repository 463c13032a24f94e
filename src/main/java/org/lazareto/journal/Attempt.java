// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

/**
 * What is known of a message whose examination begins. Immutable.
 *
 * @param attempts how often it ended an examination before by its own fault
 * @param suspect whether it was at work when the gate died, so that it is examined alone
 * @param finished whether every recipient is final already, so that nothing was begun: the message
 *     is in the queue again though it went on before
 */
public record Attempt(int attempts, boolean suspect, boolean finished) {

  /** Of a message that nothing is known of. */
  static final Attempt FIRST = new Attempt(0, false, false);
}
