// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.mailbox.AddressList;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.draft.DraftTrouble.Kind;
import org.lazareto.ops.Quoted;
import org.lazareto.submission.HeaderField;

/** People as they are typed, and as mail is sent to them. Stateless. */
public final class Addressees {

  private static final int LONGEST_TOLD = 100;

  /**
   * RFC 5321 4.1.2 without quotes: those who have such an address are written to from elsewhere.
   */
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\\.[A-Za-z0-9-]{1,63})*");

  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} '_-]*");

  private Addressees() {}

  /** What stands in a field. */
  public static List<Correspondent> read(String typed) {
    return AddressList.typed(typed);
  }

  /** What stands in a field when the draft is opened again. */
  public static String written(List<Correspondent> people) {
    return people.stream().map(Addressees::written).collect(Collectors.joining(", "));
  }

  private static String written(Correspondent one) {
    boolean plain = PLAIN_NAME.matcher(one.name()).matches();
    String name =
        plain ? one.name() : '"' + one.name().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    if (one.address().isEmpty()) {
      return name;
    }
    return name.isEmpty() ? one.address() : name + " <" + one.address() + ">";
  }

  /**
   * The same people with addresses that mail can be sent to: domains as DNS has them (RFC 5891).
   *
   * @throws DraftTrouble if there is one who has none
   */
  static List<Correspondent> checked(List<Correspondent> people) {
    List<Correspondent> all = new ArrayList<>();
    people.forEach(
        one -> all.add(new Correspondent(one.name(), checked(one.shown(), one.address()))));
    return all;
  }

  private static String checked(String shown, String address) {
    int at = address.lastIndexOf('@');
    String local = address.substring(0, Math.max(0, at));
    String domain = at < 0 ? "" : ascii(address.substring(at + 1));
    boolean good =
        LOCAL.matcher(local).matches()
            && DOMAIN.matcher(domain).matches()
            && local.length() <= 64
            && domain.length() <= 190;
    if (!good) {
      boolean beyond = at > 0 && local.chars().anyMatch(c -> c > 0x7E);
      throw new DraftTrouble(
          beyond ? Kind.BEYOND_ASCII : Kind.NO_ADDRESS,
          Quoted.of(HeaderField.oneLine(shown), LONGEST_TOLD));
    }
    return local + "@" + domain;
  }

  /** As a header can have it: what cannot stand there as an address is kept as a name. */
  static Correspondent kept(Correspondent one) {
    String address = one.address();
    int at = address.lastIndexOf('@');
    String domain = at < 0 ? "" : ascii(address.substring(at + 1));
    String plain = domain.isEmpty() ? address : address.substring(0, at + 1) + domain;
    boolean stands = plain.chars().allMatch(c -> c > ' ' && c < 0x7F && ",;:\"()<>".indexOf(c) < 0);
    return stands
        ? new Correspondent(one.name(), plain)
        : new Correspondent((one.name() + " " + address).strip(), "");
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  /** As addresses are compared. */
  static String key(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
