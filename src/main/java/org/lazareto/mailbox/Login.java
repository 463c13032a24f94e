// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.UUID;

/**
 * A log-in while it is used. Lives as long as one request; between them there is only the {@link
 * SealedLogin}. Immutable.
 *
 * @param id of this log-in alone, so that two people with one name share nothing
 */
public record Login(String id, String user, String password) {

  /** One that was just typed. */
  public static Login of(String user, String password) {
    return new Login(UUID.randomUUID().toString(), user, password);
  }

  /** Without the password: it must not come into a log. */
  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
