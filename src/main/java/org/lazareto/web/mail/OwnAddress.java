// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.mail.Site;
import org.lazareto.web.WebmailSettings;

/**
 * Which mail addresses a log-in is. Only the site knows: there are mail servers to which {@code
 * ana@one.test} and {@code ana@two.test} are the same mailbox, and whose users could else call
 * themselves by anybody's address. Immutable.
 *
 * @param settings which address each log-in is, and by which others they all are called
 * @param domains the site's own
 * @param aliases further addresses of some, by log-in or first address
 */
public record OwnAddress(
    WebmailSettings settings, List<String> domains, Map<String, List<String>> aliases) {

  /** More are looked for in no journal. */
  private static final int MOST = 10;

  /** What can stand in an envelope, a command and a header alike. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})");

  public OwnAddress {
    domains = List.copyOf(domains);
    aliases = Map.copyOf(aliases);
  }

  /** As the settings say, with the file of aliases that they name. */
  public static OwnAddress of(WebmailSettings settings, List<String> domains) {
    return new OwnAddress(
        settings, domains, settings.aliases().map(Aliases::read).orElse(Map.of()));
  }

  /** The address of who logged in by that name, in the form in which addresses are compared. */
  public Optional<Address> of(String user) {
    return first(user.toLowerCase(Locale.ROOT))
        .filter(address -> PLAIN.matcher(address).matches())
        .map(Address::new);
  }

  /** All addresses of that log-in, the first first; none if it has no first. */
  public List<Address> all(String user) {
    return of(user).map(first -> all(user.toLowerCase(Locale.ROOT), first)).orElse(List.of());
  }

  private List<Address> all(String user, Address first) {
    String name = first.text().substring(0, first.text().indexOf('@'));
    // Who logs in by the whole address is called as well by what is said of the name.
    boolean same = first(name).filter(first.text()::equals).isPresent();
    Stream<String> also = settings.also().stream().map(t -> t.replace(WebmailSettings.NAME, name));
    return Stream.of(
            Stream.of(first.text()),
            also,
            named(same ? name : user).stream(),
            named(first.text()).stream())
        .flatMap(some -> some)
        .map(address -> address.toLowerCase(Locale.ROOT))
        .filter(address -> PLAIN.matcher(address).matches())
        .distinct()
        .limit(MOST)
        .map(Address::new)
        .toList();
  }

  private List<String> named(String key) {
    return aliases.getOrDefault(key, List.of());
  }

  private Optional<String> first(String user) {
    return switch (settings.address()) {
      case "" -> Optional.empty();
      case WebmailSettings.LOG_IN -> Optional.of(user);
      case WebmailSettings.AUTO -> ofSite(user);
      default -> in(settings.address().toLowerCase(Locale.ROOT), user);
    };
  }

  /** With one domain it is that one; among several the log-in has to name its own. */
  private Optional<String> ofSite(String user) {
    if (domains.size() == 1 && !domains.getFirst().startsWith(".")) {
      return in("@" + domains.getFirst().toLowerCase(Locale.ROOT), user);
    }
    boolean ours = user.indexOf('@') >= 0 && Site.inDomains(domains, new Address(user));
    return ours ? Optional.of(user) : Optional.empty();
  }

  private static Optional<String> in(String domain, String user) {
    boolean whole = user.indexOf('@') >= 0;
    return whole && !user.endsWith(domain)
        ? Optional.empty()
        : Optional.of(whole ? user : user + domain);
  }

  /** Under which things of theirs are kept: one name, however they typed it at the log-in. */
  public String name(String user) {
    return of(user).map(Address::text).orElseGet(() -> user.toLowerCase(Locale.ROOT));
  }
}
