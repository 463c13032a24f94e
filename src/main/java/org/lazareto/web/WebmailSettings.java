// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.text.LazaretoException;

/**
 * The webmail's pages. Settings: {@code [web.mail]}.
 *
 * @param enabled whether they are there at all
 * @param idle how long a session may lie unused
 * @param longest how long a session lasts at most
 * @param sessions that last at the same time
 * @param address which mail address a log-in is: {@code @domain}, {@code log-in}, or nothing
 */
public record WebmailSettings(
    boolean enabled, Duration idle, Duration longest, int sessions, String address) {

  public WebmailSettings {
    AtLeast.one("idle", idle.toSeconds());
    AtLeast.one("longest", longest.toSeconds());
    AtLeast.one("sessions", sessions);
    if (!address.matches("|log-in|@[A-Za-z0-9][A-Za-z0-9.-]*")) {
      throw new LazaretoException("web.mail.address.wrong", address);
    }
  }

  public static WebmailSettings defaults() {
    return new WebmailSettings(false, Duration.ofMinutes(30), Duration.ofHours(12), 1000, "");
  }
}
