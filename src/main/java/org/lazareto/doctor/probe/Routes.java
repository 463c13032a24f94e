// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.doctor.DoctorSettings;
import org.lazareto.mail.ListenAddress;
import org.lazareto.proxy.ListenerSettings;
import org.lazareto.sendmail.HostFiles;
import org.lazareto.smtp.Opening;
import org.lazareto.smtp.SmtpSettings;

/**
 * Finds the ways into this host: ports, programs, doors of ours, and what the settings add.
 * Immutable.
 *
 * @param milters where the gate's milter door listens
 * @param proxies where the gate's proxy door listens
 */
public record Routes(
    HostFiles files,
    DoctorSettings settings,
    List<String> milters,
    List<ListenerSettings> proxies) {

  private static final Set<Integer> USUAL = Set.of(25, 587, 2525);
  private static final Map<String, Integer> NAMES =
      Map.of(
          "smtp",
          25,
          "submission",
          587,
          "msa",
          587,
          "smtps",
          Route.SMTPS,
          "submissions",
          Route.SMTPS);

  private static final Pattern HERE = Pattern.compile("127\\..*|::1|localhost");
  private static final Pattern SENDMAIL_PORT =
      Pattern.compile("^O\\s+DaemonPortOptions\\s*=.*?\\bPort=([\\w-]+).*");
  private static final Pattern POSTFIX_PORT =
      Pattern.compile("^(?:\\S*:)?([\\w-]+)\\s+inet\\s.*\\bsmtpd\\b.*");

  public Routes {
    milters = List.copyOf(milters);
    proxies = List.copyOf(proxies);
  }

  /** Every route, in the order in which it is told. */
  public List<Route> all() {
    List<Route> routes = new ArrayList<>(ports());
    files
        .first("/usr/sbin/sendmail", "/usr/lib/sendmail")
        .ifPresent(program -> routes.add(command(program)));
    files
        .first("/usr/sbin/rmail", "/usr/bin/rmail", "/bin/rmail")
        .ifPresent(program -> routes.add(new Route("rmail " + program, rmail(program))));
    for (String milter : milters) {
      routes.add(new Route("milter " + milter, new Route.Way.Milter(ListenAddress.parse(milter))));
    }
    proxies.forEach(proxy -> routes.add(proxy(proxy)));
    settings.routes().forEach(route -> routes.add(configured(route)));
    return List.copyOf(routes);
  }

  private static Route proxy(ListenerSettings proxy) {
    return new Route(
        "proxy " + proxy.address() + ":" + proxy.port(),
        new Route.Way.Smtp(proxy.address(), proxy.port(), opening(proxy)));
  }

  private static Opening opening(ListenerSettings proxy) {
    if (proxy.proxyProtocol()) {
      return proxy.encryptedOnly() ? Opening.BALANCED_UPGRADED : Opening.BALANCED;
    }
    return proxy.encryptedOnly() ? Opening.UPGRADED : Opening.PLAIN;
  }

  private Route.Way rmail(String program) {
    return new Route.Way.Rmail(program);
  }

  private static Route command(String program) {
    return new Route(
        "command " + program,
        new Route.Way.Command(List.of(program, "-oi", "-f", "{sender}", "--", "{recipients}")));
  }

  /** Listened on, or named in an MTA's configuration: then somebody expects mail there. */
  private List<Route> ports() {
    Set<Integer> named = named();
    Set<Integer> open = new HashSet<>();
    Set<Route> routes = new LinkedHashSet<>();
    List<ListeningPorts.Socket> sockets = new ListeningPorts(files).all();
    for (ListeningPorts.Socket socket : sockets) {
      if (named.contains(socket.port())) {
        open.add(socket.port());
        if (!isOfDoor(socket, sockets) && !isBehindDoor(socket)) {
          routes.add(Route.smtp(socket.host(), socket.port()));
        }
      }
    }
    Set<Integer> shut = new TreeSet<>(named);
    shut.removeAll(open);
    shut.removeAll(USUAL);
    shut.remove(Route.SMTPS);
    shut.removeAll(behindDoors());
    shut.forEach(port -> routes.add(Route.smtp("127.0.0.1", port)));
    return List.copyOf(routes);
  }

  // Only the proxy's own: an MTA may still listen on the same port of another address.
  private boolean isOfDoor(ListeningPorts.Socket socket, List<ListeningPorts.Socket> sockets) {
    return proxies.stream()
        .filter(proxy -> proxy.port() == socket.port())
        .flatMap(proxy -> address(proxy).stream())
        .anyMatch(
            address ->
                address.isAnyLocalAddress()
                    ? isFirstWildcard(socket, sockets)
                    : address.equals(socket.bound()));
  }

  // Java listens at both families' wildcards by one socket, that of IPv6 if the host has it. Where
  // there are two, it was told to do without IPv6, and the second is somebody else's.
  private static boolean isFirstWildcard(
      ListeningPorts.Socket socket, List<ListeningPorts.Socket> sockets) {
    return sockets.stream()
        .filter(one -> one.isWildcard() && one.port() == socket.port())
        .limit(1)
        .anyMatch(socket::equals);
  }

  // Where its name leads nowhere the proxy cannot listen either.
  private static Optional<InetAddress> address(ListenerSettings proxy) {
    try {
      return Optional.of(InetAddress.getByName(proxy.address()));
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }

  // What the proxy has examined comes back there. One that others can reach is a way in all the
  // same, and so is a port at which everybody looks for a mail server.
  private boolean isBehindDoor(ListeningPorts.Socket socket) {
    return socket.local()
        && !USUAL.contains(socket.port())
        && behindDoors().contains(socket.port());
  }

  private Set<Integer> behindDoors() {
    return proxies.stream()
        .map(ListenerSettings::nextHop)
        .filter(hop -> HERE.matcher(hop.host()).matches())
        .map(SmtpSettings::port)
        .collect(Collectors.toSet());
  }

  private Set<Integer> named() {
    Set<Integer> ports = new HashSet<>(USUAL);
    ports.add(Route.SMTPS);
    collect("/etc/mail/sendmail.cf", SENDMAIL_PORT, ports);
    collect("/etc/postfix/master.cf", POSTFIX_PORT, ports);
    return ports;
  }

  private void collect(String file, Pattern pattern, Set<Integer> ports) {
    for (String line : files.lines(file)) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        String port = matcher.group(1).toLowerCase(java.util.Locale.ROOT);
        if (port.matches("\\d{1,5}")) {
          ports.add(Integer.parseInt(port));
        } else if (NAMES.containsKey(port)) {
          ports.add(NAMES.get(port));
        }
      }
    }
  }

  private static Route configured(DoctorSettings.RouteSettings route) {
    return route.smtp().isEmpty()
        ? new Route(route.name(), new Route.Way.Command(route.command()))
        : smtp(route.name(), route.smtp());
  }

  private static Route smtp(String name, String address) {
    return ListenAddress.parse(address) instanceof ListenAddress.Tcp(String host, int port)
        ? new Route(name, Route.smtpAt(host, port))
        : new Route(name, new Route.Way.None(address));
  }
}
