// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

/**
 * Who handed the message to our host, as the MTA saw it; every field is empty where it was not
 * known. Immutable.
 *
 * @param name the verified host name, or the UUCP system
 * @param address the IP address in its textual form
 * @param helo what the client called itself
 * @param authenticated whether it proved to the MTA to be one of its users (SMTP AUTH)
 */
public record Client(String name, String address, String helo, boolean authenticated) {

  public static final Client UNKNOWN = new Client("", "", "");

  /** One that proved nothing. */
  public Client(String name, String address, String helo) {
    this(name, address, helo, false);
  }

  /** The same, of which that is known. */
  public Client authenticated(boolean known) {
    return new Client(name, address, helo, known);
  }
}
