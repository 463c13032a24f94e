// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks that examined mail is delivered at once: by the unit, or by a persistent runner.
 * Immutable.
 */
final class SetupCheckDelivery {

  /** In the flags column: a socket that listens. */
  private static final String LISTENS = "00010000";

  private final SetupHost host;
  private final SendmailSettings settings;
  private final List<Daemon> daemons;

  SetupCheckDelivery(SetupHost host, SendmailSettings settings, List<Daemon> daemons) {
    this.host = host;
    this.settings = settings;
    this.daemons = daemons;
  }

  List<SetupFinding> findings() {
    Optional<Path> socket = settings.deliverSocket();
    if (socket.isPresent()) {
      return isListening(socket.get())
          ? List.of()
          : List.of(SetupFinding.of("delivery-silent", socket.get()));
    }
    return daemons.stream().anyMatch(Daemon::isPersistentRunner)
        ? List.of()
        : List.of(SetupFinding.of("delivery-waits", "sendmail.deliver-socket"));
  }

  // "Num RefCount Protocol Flags Type St Inode Path"
  private boolean isListening(Path socket) {
    return host.files().lines("/proc/net/unix").stream()
        .map(line -> line.strip().split("\\s+", -1))
        .anyMatch(
            words ->
                words.length == 8
                    && words[3].equals(LISTENS)
                    && words[7].equals(socket.toString()));
  }
}
