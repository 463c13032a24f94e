// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import org.lazareto.smtp.Reply;

/** What a program that the MTA runs tells it, by the numbers of sysexits.h. */
final class SysExit {

  static final int WELL = 0;

  /** EX_NOUSER: the MTA tells the sender. */
  static final int NO_USER = 67;

  /** EX_UNAVAILABLE: likewise. */
  static final int UNAVAILABLE = 69;

  /** EX_TEMPFAIL: the MTA keeps the message and tries again. */
  static final int TEMPORARY = 75;

  private SysExit() {}

  static int of(Reply reply) {
    if (reply.accepted()) {
      return WELL;
    }
    if (reply.temporary()) {
      return TEMPORARY;
    }
    return reply.enhanced().equals("5.1.1") ? NO_USER : UNAVAILABLE;
  }
}
