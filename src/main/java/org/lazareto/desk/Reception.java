// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

/** What becomes of a message that the MTA hands over to the desk. Immutable. */
public sealed interface Reception {

  /** It is the desk's from now on. */
  record Taken() implements Reception {}

  /**
   * Not now: the MTA tries again.
   *
   * @param reason for the log of the MTA, in English, without a line end
   */
  record Later(String reason) implements Reception {}

  /**
   * Never: the MTA tells the sender.
   *
   * @param reason for the sender, in English, without a line end
   */
  record Refused(String reason) implements Reception {}
}
