// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mail.Client;
import org.lazareto.mail.Network;
import org.lazareto.mail.Route;

/**
 * The way by which a message reached sendmail, and who brought it, read from the control file.
 *
 * <p>What a user submits with the {@code sendmail} command, and what {@code rmail} brings from a
 * UUCP system, reaches the daemon by SMTP from this same host: only the Received field that the
 * submission program wrote tells them apart. It is believed for mail from the loopback network
 * alone; a local user who forges one changes a statistic, never an examination.
 *
 * @param client for UUCP, its name is the UUCP system
 */
record Origin(Route route, Client client) {

  // $_ is "name [address]", "user@host", "name [address] (may be forged)", "[address]"
  private static final Pattern ADDRESS = Pattern.compile("\\[(?:IPv6:)?([0-9A-Fa-f:.]{2,45})\\]");
  // rmail calls a system without a domain "pinar.UUCP" (seen with rmail 8.17.1)
  private static final Pattern PSEUDO_DOMAIN = Pattern.compile("(?i)\\.uucp$");
  // (8.17.1.9/8.17.1/Submit) with UUCP id ...
  private static final Pattern SUBMITTED =
      Pattern.compile("/Submit\\)(?:\\s+with\\s+([A-Za-z]+))?", Pattern.DOTALL);
  // Our own daemon's field has it on a line of its own, and no name that a client or its DNS chose
  // can hold a line end.
  private static final Pattern AUTHENTICATED =
      Pattern.compile(
          "[^\n]*\n\\s*\\(authenticated(?: bits=[0-9]+)?\\)\\s*\n\\s*by .*", Pattern.DOTALL);
  private static final Pattern FROM = Pattern.compile("from\\s+([A-Za-z0-9_.-]{1,64})");

  static Origin of(ControlFile file) {
    String ident = file.macro("_");
    // The last one is sendmail's own; what stands before it a client or its DNS may have chosen.
    List<String> addresses = ADDRESS.matcher(ident).results().map(m -> m.group(1)).toList();
    Client client =
        new Client(
            ident.contains("[") ? ident.substring(0, ident.indexOf('[')).strip() : "",
            addresses.isEmpty() ? "" : addresses.getLast(),
            file.macro("s"),
            authenticated(file));
    if (file.macro("r").toUpperCase(Locale.ROOT).startsWith("UUCP")) {
      return brought(client.helo());
    }
    boolean direct = client.address().isEmpty();
    return Network.isLoopback(client.address())
        ? submitted(client, file.fields("Received"))
        : new Origin(direct ? Route.LOCAL : Route.SMTP, client);
  }

  /** Whether a program of this host brought it: by the command, or to a port. */
  boolean here() {
    return route == Route.LOCAL || (route == Route.SMTP && Network.isLoopback(client.address()));
  }

  /** By the first Received field, which the daemon that took the message wrote, and by no other. */
  private static boolean authenticated(ControlFile file) {
    return file.fields("Received").stream()
        .findFirst()
        .filter(own -> AUTHENTICATED.matcher(own).matches())
        .isPresent();
  }

  private static Origin submitted(Client client, List<String> received) {
    if (received.size() < 2) {
      return new Origin(Route.SMTP, client);
    }
    // The first is the daemon's own, the second that of the program that submitted to it.
    Matcher submit = SUBMITTED.matcher(received.get(1));
    if (!submit.find()) {
      return new Origin(Route.SMTP, client);
    }
    boolean uucp = "UUCP".equalsIgnoreCase(submit.group(1));
    Matcher from = FROM.matcher(received.get(1));
    return uucp && from.lookingAt()
        ? brought(from.group(1))
        : new Origin(uucp ? Route.UUCP : Route.LOCAL, client);
  }

  private static Origin brought(String by) {
    String system = PSEUDO_DOMAIN.matcher(by).replaceFirst("");
    return new Origin(Route.UUCP, new Client(system, "", system));
  }
}
