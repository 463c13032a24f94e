// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may give commands. Immutable; the groups' members are read each time. */
final class Admission {

  private static final Path GROUPS = Path.of("/etc/group");

  private final Set<String> users;
  private final List<String> groups;

  /**
   * @param own the user that the gate runs as
   */
  Admission(ControlSettings settings, String own) {
    this.users =
        Stream.concat(Stream.of("root", own), settings.users().stream())
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    this.groups = settings.groups();
  }

  boolean admits(Peer peer) throws IOException {
    return users.contains(peer.user())
        || groups.contains(peer.group())
        || (!groups.isEmpty() && memberOfOne(peer.user()));
  }

  // The kernel tells only the first group of a process; the others stand in the group file.
  private boolean memberOfOne(String user) throws IOException {
    try (Stream<String> lines = Files.lines(GROUPS)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length == 4 && groups.contains(fields[0]))
          .anyMatch(fields -> List.of(fields[3].split(",", -1)).contains(user));
    }
  }
}
