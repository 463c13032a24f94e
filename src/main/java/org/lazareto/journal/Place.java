// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

/** Where a witness sees mail, in the order in which the places are looked at. */
public enum Place {
  /** A queue before the examination. */
  INCOMING,
  /** A queue that the MTA delivers from. */
  OUTGOING,
  /** Where the MTA keeps what it neither delivers nor gives up: its own quarantine. */
  SET_ASIDE,
  /** The MTA's log of what it delivered or gave up. */
  LOG,
  QUARANTINE
}
