// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * The folder of the demonstration, with everything a gate needs in it. Immutable.
 *
 * @param again whether an earlier run left its messages there
 * @param ports where its servers listen
 */
public record Stage(Path folder, boolean again, Ports ports) {

  private static final String SETTINGS = "lazareto.toml";
  private static final String MARK = "# lazareto demo";

  /** sun_path of a unix domain socket holds 108 bytes, the last of them NUL. */
  private static final int LONGEST_SOCKET = 107;

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /**
   * Makes the folder, or takes up the one of an earlier run.
   *
   * @throws LazaretoException if it holds something else, or its path is too long
   */
  public static Stage set(Path folder, Ports ports, Catalogue catalogue) throws IOException {
    requireShort(folder.resolve("control.sock").toAbsolutePath());
    boolean again = isOurs(folder);
    if (!again && holdsSomething(folder)) {
      throw new LazaretoException("demo.folder-taken", folder.toString());
    }
    Files.createDirectories(folder.toAbsolutePath().resolveSibling(""));
    for (String name : List.of("", "mqueue.in", "mqueue", "spool")) {
      makeFolder(folder.resolve(name));
    }
    Files.writeString(
        folder.resolve(SETTINGS), settings(ports, catalogue) + group(ports) + webmail(ports));
    return new Stage(folder, again, ports);
  }

  private static void requireShort(Path socket) {
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
      throw new LazaretoException("demo.path-too-long", socket.toString(), LONGEST_SOCKET);
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    Path file = folder.resolve(SETTINGS);
    return Files.exists(file) && Files.readString(file).startsWith(MARK);
  }

  private static boolean holdsSomething(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder);
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isPresent();
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder, PRIVATE);
    }
  }

  // Our own mail goes through the proxy too, and from there into files alone: the demonstration
  // must not send real mail to anybody. Its accounts need no program for codes: the portal listens
  // on loopback and knows sample mail only. Of "salud.test" no name server is asked.
  private static String settings(Ports ports, Catalogue catalogue) {
    return """
    %1$s: %2$s

    [site]
    domains = [".salud.test"]

    [[site.institutions]]
    name = "Policlínico Norte"
    domains = ["norte.salud.test"]

    [sendmail]
    incoming = ["mqueue.in"]
    outgoing = "mqueue"

    [proxy]
    spool = "proxy"

    [proxy.listeners.demo]
    port = %4$d
    next-hop.port = %5$d

    [engines.embedded]
    kind = "signatures"

    [unpack]
    spool = "spool"

    [notice]
    recipients = false
    senders = false
    from = "gau@salud.test"

    [quarantine]
    directory = "quarantine"
    key-file = "quarantine.key"

    [update]
    directory = "sets"

    [stamp]
    key-file = "node.key"

    [depot]
    directory = "depot"

    [web]
    enabled = true
    address = "127.0.0.1:%3$d"
    directory = "portal"
    %7$s

    [web.accounts]
    second-factor = false

    [panel.cache]
    file = "verdicts"

    [passage.debts]
    directory = "debts"

    [store]
    database = "lazareto.db"

    [control]
    socket = "control.sock"

    [submission]
    kind = "%6$s"
    smtp.port = %4$d
    command = ["/bin/false"]

    [log]
    level = "warning"
    """
        .formatted(
            MARK,
            catalogue.say("demo.settings"),
            ports.portal(),
            ports.proxy(),
            ports.nextHop(),
            ports.desk() == 0 ? "command" : "smtp",
            ports.desk() == 0 ? "" : "url = \"https://127.0.0.1:%d\"".formatted(ports.portal()));
  }

  // Its links lead to the portal, and its mail goes the way of all mail.
  private static String group(Ports ports) {
    return ports.desk() == 0
        ? ""
        : """

        [desk.mail]
        listen = ["127.0.0.1:%d"]
        spool = "portal/incoming"

        [desk.list]
        domain = "salud.test"

        [desk.courses.mail]
        domain = "salud.test"
        """
            .formatted(ports.desk());
  }

  // What is written in the webmail goes through the proxy, and so is examined as all mail is.
  private static String webmail(Ports ports) {
    return ports.mailboxes().isEmpty()
        ? ""
        : """

        [mailbox.server]
        port = %d

        [mailbox.writing.server]
        port = %d

        [mailbox.contacts]
        database = "portal/contacts.db"

        [mailbox.preview]
        directory = "portal/previews"

        [web.mail]
        enabled = true
        address = "log-in"
        """
            .formatted(ports.mailboxes().getAsInt(), ports.proxy());
  }

  public Path settingsFile() {
    return folder.resolve(SETTINGS);
  }

  public Path incoming() {
    return folder.resolve("mqueue.in");
  }

  /** What the next hop of the proxy takes. */
  public Path maildir() {
    return folder.resolve("maildir");
  }

  /** What the portal keeps. */
  public Path portal() {
    return folder.resolve("portal");
  }

  public Path outgoing() {
    return folder.resolve("mqueue");
  }
}
