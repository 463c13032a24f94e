// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.mailbox.rendition.Inline.Field;
import org.lazareto.mailbox.rendition.Inline.Hidden;
import org.lazareto.mailbox.rendition.Inline.LineBreak;
import org.lazareto.mailbox.rendition.Inline.Link;
import org.lazareto.mailbox.rendition.Inline.NotShown;
import org.lazareto.mailbox.rendition.Inline.Picture;
import org.lazareto.mailbox.rendition.Inline.Struck;
import org.lazareto.mailbox.rendition.Inline.Unlinked;
import org.lazareto.mailbox.rendition.Inline.Unseen;
import org.lazareto.mailbox.rendition.Inline.Why;
import org.lazareto.mailbox.rendition.Inline.Words;
import org.lazareto.mailbox.rendition.Warning.Kind;
import org.lazareto.unpack.html.Address;
import org.lazareto.unpack.text.HostName;
import org.lazareto.unpack.text.ShownHost;

/** Reads the addresses of links as browsers do, and says what is wrong with them. Immutable. */
record Addresses(KnownHosts known) {

  private static final int LONGEST = 4096;
  private static final int LONGEST_SCHEME = 20;
  private static final int HIGHEST_PORT = 65_535;
  private static final char NO_CHARACTER = '\uFFFD';

  /**
   * The link of this text to this address, or what is left of one that leads nowhere.
   *
   * @param base what an address without a host is a part of; empty for nothing
   */
  List<Inline> link(List<Inline> text, String raw, String base) {
    String address = Address.plain(raw.substring(0, Math.min(raw.length(), LONGEST)));
    String scheme = scheme(address);
    if (address.startsWith("#") || address.isEmpty()) {
      return text;
    }
    Optional<Target> target =
        switch (scheme) {
          case "http", "https" -> web(address.substring(scheme.length() + 1), scheme);
          case "mailto" -> mail(address.substring(scheme.length() + 1));
          case "" -> relative(address, base);
          default -> Optional.empty();
        };
    String left = scheme.isEmpty() ? "relative" : scheme;
    return List.of(
        target
            .<Inline>map(t -> new Link(text, t.with(warnings(t, text))))
            .orElseGet(() -> new Unlinked(text, left)));
  }

  private static String scheme(String address) {
    int colon = address.indexOf(':');
    if (colon <= 0 || colon > LONGEST_SCHEME) {
      return "";
    }
    String before = address.substring(0, colon).toLowerCase(Locale.ROOT);
    return before.matches("[a-z][a-z0-9+.-]*") ? before : "";
  }

  private Optional<Target> relative(String address, String base) {
    String whole = Address.plain(base);
    String scheme = scheme(whole);
    boolean usable = scheme.equals("http") || scheme.equals("https");
    if (address.replace('\\', '/').startsWith("//")) {
      return web(address, usable ? scheme : "https");
    } else if (!usable) {
      return Optional.empty();
    }
    String place = HostName.authority("//" + unslashed(whole.substring(scheme.length() + 1)));
    return web(place + (address.startsWith("/") ? "" : "/") + address, scheme);
  }

  /** Any number of slashes of either kind may stand before the host. */
  private static String unslashed(String rest) {
    int start = 0;
    while (start < rest.length() && "/\\".indexOf(rest.charAt(start)) >= 0) {
      start++;
    }
    return rest.substring(start);
  }

  private Optional<Target> web(String rest, String scheme) {
    String behind = unslashed(rest);
    String authority = HostName.authority("//" + behind);
    int at = authority.lastIndexOf('@');
    String place = authority.substring(at + 1);
    int colon = place.endsWith("]") ? -1 : place.lastIndexOf(':');
    String port = colon < 0 ? "" : place.substring(colon + 1);
    Optional<HostName> host = HostName.ofUrl("//" + place).filter(h -> portOfSense(port));
    String user = authority.substring(0, at + 1);
    String path = slashed(behind.substring(authority.length()));
    String shownPort = usual(scheme, port) ? "" : ":" + port;
    return host.flatMap(
        h ->
            target(h, new Around(scheme + "://" + user, shownPort + path))
                .map(t -> t.with(warnings(h, user, shownPort))));
  }

  /** Browsers take either kind of slash up to the question mark. */
  private static String slashed(String path) {
    int end = 0;
    while (end < path.length() && "?#".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    return path.substring(0, end).replace('\\', '/') + path.substring(end);
  }

  /** What stands before and behind the host of an address. */
  private record Around(String before, String behind) {}

  private static Optional<Target> target(HostName host, Around around) {
    String letters = String.join(".", host.labels());
    return ascii(letters)
        .map(
            ascii ->
                new Target(
                    Target.Sort.WEB,
                    encoded(around.before()) + ascii + encoded(around.behind()),
                    Visible.of(decoded(around.before()) + letters + decoded(around.behind())),
                    ascii,
                    letters,
                    List.of()));
  }

  private List<Warning> warnings(HostName host, String user, String port) {
    List<Warning> warnings = new ArrayList<>();
    if (!user.isEmpty()) {
      warnings.add(new Warning(Kind.USER_INFO, decoded(user)));
    }
    if (host.numeric()) {
      warnings.add(new Warning(Kind.IP_ADDRESS, host.text()));
    }
    if (!port.isEmpty()) {
      warnings.add(new Warning(Kind.UNUSUAL_PORT, port.substring(1)));
    }
    known.imitated(host).ifPresent(who -> warnings.add(new Warning(Kind.LOOKALIKE, who)));
    return warnings;
  }

  private static boolean portOfSense(String port) {
    return port.matches("[0-9]{0,5}") && (port.isEmpty() || Integer.parseInt(port) <= HIGHEST_PORT);
  }

  private static boolean usual(String scheme, String port) {
    return port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
  }

  private static Optional<String> ascii(String letters) {
    try {
      String ascii = IDN.toASCII(letters, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return Optional.of(ascii).filter(a -> a.matches("[a-z0-9._-]+|\\[[0-9a-f:.]+]"));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<Target> mail(String rest) {
    int question = rest.indexOf('?');
    String address = decoded(question < 0 ? rest : rest.substring(0, question));
    int at = address.lastIndexOf('@');
    return HostName.ofUrl("//" + address.substring(at + 1))
        .filter(_ -> at > 0)
        .flatMap(h -> target(h, new Around("", "")).map(t -> mail(h, t, rest)));
  }

  private Target mail(HostName host, Target target, String rest) {
    return new Target(
        Target.Sort.MAIL,
        "mailto:" + encoded(rest),
        Visible.of(decoded(rest)),
        target.host(),
        target.hostInLetters(),
        warnings(host, "", ""));
  }

  private static List<Warning> warnings(Target target, List<Inline> text) {
    List<Warning> warnings = new ArrayList<>(target.warnings());
    ShownHost.in(words(text).strip())
        .filter(said -> !said.registrable().equals(new HostName(target.host()).registrable()))
        .ifPresent(said -> warnings.add(new Warning(Kind.OTHER_HOST, said.text())));
    return warnings;
  }

  /** What of a link's text can be taken for an address: that of its pictures too. */
  private static String words(List<Inline> text) {
    StringBuilder words = new StringBuilder();
    for (Inline piece : text) {
      String some =
          switch (piece) {
            case Words(String plain) -> plain;
            case Picture(List<Inline> instead) -> words(instead);
            case Struck(List<Inline> struck) -> words(struck);
            case Hidden(Why _, List<Inline> hidden) -> words(hidden);
            case LineBreak _, Unseen _, Link _, Unlinked _, Field _, NotShown _ -> "";
          };
      if (words.length() < ShownHost.LONGEST) {
        words.append(some, 0, Math.min(some.length(), ShownHost.LONGEST));
      }
    }
    return words.toString();
  }

  /** With what is not ASCII, or ends an address, in percent signs (RFC 3986 2.1). */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7F && "\"<>`\\^{}|".indexOf(b) < 0;
      if (plain) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
      }
    }
    return encoded.toString();
  }

  /** What stands in percent signs, where that is text. */
  private static String decoded(String text) {
    String decoded = HostName.percentDecoded(text);
    return decoded.indexOf(NO_CHARACTER) < 0 ? decoded : text;
  }
}
