// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/**
 * Something of the desk that mail can be sent to: a list, a course, the address for suspicious
 * mail. The MTA hands a message over for one recipient at a time, and keeps it until that is
 * answered. Implementations are thread-safe.
 */
public interface Addressee {

  /** Whether mail to that address of this host is for it. Quick: nothing is asked of anybody. */
  boolean takes(Address recipient);

  /**
   * Takes the message. What is {@linkplain Reception.Taken taken} is on disk on return, and the MTA
   * forgets it.
   *
   * @param sender of the envelope; null for bounces
   * @param message as the MTA hands it over, lines ended by LF or CR LF; good until the return
   */
  Reception receive(Address sender, Address recipient, ByteSource message);
}
