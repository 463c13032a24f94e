// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

/**
 * Why somebody should look twice before following a link. Immutable.
 *
 * @param detail the other host, what stands before the sign @, the port
 */
public record Warning(Kind kind, String detail) {

  public enum Kind {
    /** The text names another host than the one it leads to. */
    OTHER_HOST,
    /** The host is made to be taken for another one. */
    LOOKALIKE,
    /** A name to log in with, which looks like a host. */
    USER_INFO,
    /** A number in place of a name. */
    IP_ADDRESS,
    /** Not where web servers are. */
    UNUSUAL_PORT
  }
}
