// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.mail.Address;

/**
 * Which mail address a log-in is. Only the site knows: there are mail servers to which {@code
 * ana@one.test} and {@code ana@two.test} are the same mailbox, and whose users could else call
 * themselves by anybody's address. Immutable.
 *
 * @param rule {@code @health.test}: log-ins have that domain whether they name it or not; {@code
 *     log-in}: each is a whole address; empty: nobody has one
 */
public record OwnAddress(String rule) {

  private static final String WHOLE = "log-in";

  /** What can stand in an envelope, a command and a header alike. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})");

  /** The address of who logged in by that name, in the form in which addresses are compared. */
  public Optional<Address> of(String user) {
    return text(user.toLowerCase(Locale.ROOT))
        .filter(address -> PLAIN.matcher(address).matches())
        .map(Address::new);
  }

  private Optional<String> text(String user) {
    if (rule.equals(WHOLE)) {
      return Optional.of(user);
    }
    String domain = rule.toLowerCase(Locale.ROOT);
    boolean whole = user.indexOf('@') >= 0;
    return rule.isEmpty() || (whole && !user.endsWith(domain))
        ? Optional.empty()
        : Optional.of(whole ? user : user + domain);
  }

  /** Under which things of theirs are kept. */
  public String name(String user) {
    return of(user).map(Address::text).orElse(user);
  }
}
