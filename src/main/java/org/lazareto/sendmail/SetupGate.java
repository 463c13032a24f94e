// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the gate runs on this host: its directories, its settings, its user with the capabilities
 * that queue files take, and the start of delivery. Immutable.
 */
final class SetupGate {

  private static final String SOCKET = "/run/lazareto-deliver.sock";

  private final SetupHost host;
  private final SendmailSettings settings;
  private final Path home;

  SetupGate(SetupHost host, SendmailSettings settings, Path home) {
    this.host = host;
    this.settings = settings;
    this.home = home;
  }

  Setup.Step queues() {
    StringBuilder commands = new StringBuilder();
    if (host.packaged() != MailPackage.DEBIAN) {
      commands.append(
          "getent passwd %1$s >/dev/null || useradd --system --user-group -d /var/lib/lazareto %1$s\n"
              .formatted(user()));
    }
    for (Path incoming : settings.incoming()) {
      commands.append(directory(incoming));
    }
    commands.append(directory(settings.outgoing()));
    return new Setup.Step("queues", List.of(), commands.toString());
  }

  // Debian's own owner and mode; elsewhere the gate's group may do what root, the owner, may.
  private String directory(Path queue) {
    boolean debian = host.packaged() == MailPackage.DEBIAN;
    String path =
        Queues.isGroup(queue) ? String.valueOf(queue).replace("*", "1") : queue.toString();
    return "install -d -o %s -g %s -m %s %s\n"
        .formatted(debian ? user() : "root", group(), debian ? "2750" : "2770", path);
  }

  Setup.Step settings() {
    String socket = host.systemd() ? "deliver-socket = \"%s\"\n".formatted(deliverSocket()) : "";
    return new Setup.Step(
        "settings",
        List.of(),
        """
        install -d /etc/lazareto/local.d
        [ -e /etc/lazareto/lazareto.toml ] ||
          install -m 644 %s/config/lazareto.toml /etc/lazareto/lazareto.toml
        cat > /etc/lazareto/local.d/sendmail.toml <<'END'
        [sendmail]
        locking = "%s"
        %sEND"""
            .formatted(home, locking().setting(), socket));
  }

  Setup.Step service() {
    return host.systemd()
        ? new Setup.Step(
            "service",
            List.of(user()),
            """
            cat > /etc/systemd/system/lazareto.service <<'END'
            %sEND
            systemctl daemon-reload
            systemctl enable --now lazareto"""
                .formatted(unit()))
        : new Setup.Step("plain", List.of(user()), directories() + plain());
  }

  /** The same for a start by other means, to be read only. */
  Setup.Step otherwise() {
    return host.systemd()
        ? new Setup.Step("otherwise-plain", List.of(), commented(directories() + plain()))
        : new Setup.Step("otherwise-unit", List.of(), commented(unit()));
  }

  private static String commented(String commands) {
    return commands
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> "#   " + line)
        .collect(Collectors.joining("\n"));
  }

  private String directories() {
    return "install -d -o %1$s -g %2$s -m 750 /run/lazareto /var/lib/lazareto\n"
        .formatted(user(), group());
  }

  /** The unit that the program comes with, with this host's names and paths. */
  private String unit() {
    Path shipped = home.resolve("config/lazareto.service");
    try {
      String capabilities =
          capabilities().stream().map(Capability::setting).collect(Collectors.joining(" "));
      return Files.readString(shipped)
          .replace("/opt/lazareto", home.toString())
          .replaceAll("(?m)^User=.*", "User=" + user())
          .replaceAll("(?m)^Group=.*", "Group=" + group())
          .replaceAll("(?m)^ReadWritePaths=.*", "ReadWritePaths=" + writable())
          .replaceAll("(?m)^((?:Ambient|CapabilityB).*)=.*", "$1=" + capabilities)
          // Before it lay there it was for the administrator to read, not for systemd.
          .replaceAll("(?m)\\A(?:#.*\\n)+", "");
    } catch (IOException e) {
      return "# " + shipped + ": " + e.getMessage() + "\n";
    }
  }

  /**
   * The nearest directory that has all queues. Each path of the unit becomes a mount of its own,
   * and no file is renamed from one mount to another.
   */
  private Path writable() {
    Path common = above(settings.outgoing());
    for (Path queue : settings.incoming()) {
      while (!queue.startsWith(common)) {
        common = above(common);
      }
    }
    return common;
  }

  private static Path above(Path path) {
    return Optional.ofNullable(path.getParent()).orElse(path);
  }

  private String plain() {
    String list =
        capabilities().stream()
            .map(Capability::key)
            .collect(Collectors.joining(",+", "-all,+", ""));
    return """
    setpriv --reuid=%1$s --regid=%2$s --clear-groups --no-new-privs \\
      --bounding-set=%3$s --inh-caps=%3$s \\
      --ambient-caps=%3$s -- \\
      sh -c 'umask 027; exec %4$s/lazareto serve >>/var/lib/lazareto/log 2>&1' &"""
        .formatted(user(), group(), list, home);
  }

  /** What each capability is for, and what fails without it. */
  Setup.Step rights() {
    return Setup.Step.of("rights");
  }

  Setup.Step delivery() {
    if (!host.systemd()) {
      return Setup.Step.of("delivery-runner");
    }
    return new Setup.Step(
        "delivery-unit",
        List.of(SOCKET),
        """
        for unit in lazareto-deliver.socket lazareto-deliver@.service; do
          sed -e 's|/opt/lazareto|%1$s|' -e 's|^SocketGroup=.*|SocketGroup=%2$s|' \\
            -e 's|^ListenStream=.*|ListenStream=%3$s|' \\
            "%1$s/config/$unit" > "/etc/systemd/system/$unit"
        done
        echo 'LAZARETO_OUTGOING=%4$s' > /etc/default/lazareto-deliver
        systemctl daemon-reload
        systemctl enable --now lazareto-deliver.socket"""
            .formatted(home, group(), deliverSocket(), settings.outgoing()));
  }

  private Path deliverSocket() {
    return settings.deliverSocket().orElse(Path.of(SOCKET));
  }

  Setup.Step undo(SetupStart start) {
    String stop =
        host.systemd() ? "systemctl disable --now lazareto lazareto-deliver.socket\n" : "";
    String all =
        start.undo()
            + "\n"
            + new SetupConfiguration(host).undo()
            + "\n"
            + start.restart().commands();
    Path incoming = settings.incoming().getFirst();
    return new Setup.Step(
        "undo",
        List.of(incoming),
        commented(all + "\nsendmail -Am -q -v -OQueueDirectory=" + incoming + "\n" + stop));
  }

  private Locking locking() {
    return host.locking().orElse(settings.locking());
  }

  // Outside Debian step 2 sets the mode that lets the group read.
  private Set<Capability> capabilities() {
    boolean groupMayRead =
        host.packaged() != MailPackage.DEBIAN
            || CfFile.read(host.files(), host.configuration()).groupMayRead();
    return Capability.wanted(locking(), groupMayRead, true);
  }

  private String user() {
    return host.packaged().user();
  }

  private String group() {
    return host.packaged().group();
  }
}
