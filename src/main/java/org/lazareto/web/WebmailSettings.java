// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.limit.AtLeast;
import org.lazareto.text.LazaretoException;

/**
 * The webmail's pages. Settings: {@code [web.mail]}.
 *
 * @param enabled whether they are there at all
 * @param idle how long a session may lie unused
 * @param longest how long a session lasts at most
 * @param sessions that last at the same time
 * @param address which mail address a log-in is: {@code auto}, {@code @domain}, {@code log-in}, or
 *     nothing
 * @param also further addresses of each, as {@code {name}@hospital.test}
 * @param aliases the file with further addresses of some
 */
public record WebmailSettings(
    boolean enabled,
    Duration idle,
    Duration longest,
    int sessions,
    String address,
    List<String> also,
    Optional<Path> aliases) {

  /** By the site's own domains. */
  public static final String AUTO = "auto";

  /** Each log-in is a whole address. */
  public static final String LOG_IN = "log-in";

  /** What stands before the at sign of the first address. */
  public static final String NAME = "{name}";

  private static final Pattern ALSO =
      Pattern.compile("[A-Za-z0-9._+-]*\\{name\\}[A-Za-z0-9._+-]*@[A-Za-z0-9][A-Za-z0-9.-]*");

  public WebmailSettings {
    AtLeast.one("idle", idle.toSeconds());
    AtLeast.one("longest", longest.toSeconds());
    AtLeast.one("sessions", sessions);
    also = List.copyOf(also);
    if (!address.matches("|auto|log-in|@[A-Za-z0-9][A-Za-z0-9.-]*")) {
      throw new LazaretoException("web.mail.address.wrong", address);
    }
    for (String one : also) {
      if (!ALSO.matcher(one).matches()) {
        throw new LazaretoException("web.mail.also.wrong", one);
      }
    }
  }

  public static WebmailSettings defaults() {
    return new WebmailSettings(
        false,
        Duration.ofMinutes(30),
        Duration.ofHours(12),
        1000,
        AUTO,
        List.of(),
        Optional.empty());
  }
}
