// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

/**
 * Who handed the message to our host, as the MTA saw it; every field is empty where it was not
 * known. Immutable.
 *
 * @param name the verified host name, or the UUCP system
 * @param address the IP address in its textual form
 * @param helo what the client called itself
 */
public record Client(String name, String address, String helo) {

  public static final Client UNKNOWN = new Client("", "", "");
}
