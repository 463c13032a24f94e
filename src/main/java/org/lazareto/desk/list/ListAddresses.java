// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.desk.list.Destination.Role;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.Address;

/**
 * The addresses of lists, made and read. Immutable.
 *
 * @param domain of all of them, in lower case
 * @param web what the portal's pages begin with; empty for no links
 */
public record ListAddresses(String domain, String web) {

  /** A mailed word comes back at {@code LIST-request+confirm+WORD}. */
  static final String CONFIRM = "confirm+";

  /** A moderator's answer comes back at {@code LIST-request+held+NUMBER+WORD}. */
  static final String HELD = "held+";

  /** A trial mail that comes back does at {@code LIST-bounces+probe+WORD}. */
  static final String PROBE = "probe+";

  private static final int FORM_DIGITS = 32; // 128 bits

  public ListAddresses {
    domain = domain.toLowerCase(Locale.ROOT);
  }

  /** Where posts go. */
  public Address posts(String list) {
    return of(list, Role.POST, "");
  }

  /** The text in List-Id, without its brackets (RFC 2919 2). */
  String id(String list) {
    return list + "." + domain;
  }

  /** A name for a message that nobody else has given one. */
  String fresh() {
    return messageId(Words.secret());
  }

  /** The name of what somebody wrote, however often the form is sent; of another text another. */
  String messageId(Posting.Written written) {
    String all = String.join("\n", written.form().word(), written.subject(), written.text());
    return messageId(Sha256.hex(all).substring(0, FORM_DIGITS));
  }

  private String messageId(String word) {
    return "<list." + word + "@" + domain + ">";
  }

  /** Whether an address is one to which a list gets posts. */
  public boolean posts(Address address) {
    return read(address).filter(to -> to.role() == Role.POST).isPresent();
  }

  /** Where commands go. */
  public Address requests(String list) {
    return of(list, Role.REQUEST, "");
  }

  Address of(String list, Role role, String detail) {
    String plus = detail.isEmpty() ? "" : "+" + detail;
    return new Address(list + role.ending() + plus + "@" + domain);
  }

  /** Variable envelope return path: what comes back tells for whom it was meant. */
  Address bounces(String list, Address member) {
    return of(list, Role.BOUNCES, member.local() + "=" + member.domain());
  }

  /** For whom a message was meant that came back so. */
  static Optional<Address> member(String detail) {
    int at = detail.lastIndexOf('=');
    return at <= 0 || at == detail.length() - 1
        ? Optional.empty()
        : Optional.of(new Address(detail.substring(0, at) + "@" + detail.substring(at + 1)));
  }

  /** What an address is for; empty if it cannot be a list's. */
  Optional<Destination> read(Address recipient) {
    boolean ours = recipient.domain().isEmpty() || recipient.domain().equals(domain);
    String local = recipient.local();
    int plus = local.indexOf('+');
    String base = (plus < 0 ? local : local.substring(0, plus)).toLowerCase(Locale.ROOT);
    String detail = plus < 0 ? "" : local.substring(plus + 1);
    return ours
        ? Arrays.stream(Role.values())
            .sorted(Comparator.comparingInt(role -> -role.ending().length()))
            .filter(role -> base.endsWith(role.ending()))
            .findFirst()
            .map(role -> new Destination(named(base, role), role, detail))
            .filter(found -> MailList.names(found.list()))
        : Optional.empty();
  }

  private static String named(String base, Role role) {
    return base.substring(0, base.length() - role.ending().length());
  }

  /** The page of a list; empty without pages. */
  String page(String list) {
    return web.isEmpty() ? "" : web + "/lists/" + list;
  }

  /** Where one press takes a member off. */
  String leaving(String token) {
    return web.isEmpty() ? "" : web + "/lists/leave/" + token;
  }

  /** Where a post can be read; empty without pages. */
  public String archived(Post post) {
    return web.isEmpty() ? "" : page(post.list()) + "/archive/" + post.number();
  }
}
