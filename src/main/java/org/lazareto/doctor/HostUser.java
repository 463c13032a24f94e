// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.sendmail.FileStamp;
import org.lazareto.sendmail.HostFiles;

/**
 * A user of this host, as its files know it: another service's user may not be one whom we can
 * become. Immutable.
 */
record HostUser(HostFiles files, String name) {

  static final int READ = 4;
  static final int WRITE = 2;
  static final int SEARCH = 1;

  private static final int FIELDS = 4;

  /** Whether the way there is open and the file itself allows {@code bits}. */
  boolean may(Path file, int bits) {
    Set<String> groups = groups();
    Path absolute = file.toAbsolutePath().normalize();
    boolean way = true;
    for (Path up = absolute.getParent(); way && up != null; up = up.getParent()) {
      way = allows(up, groups, SEARCH);
    }
    return name.equals("root") || (way && allows(absolute, groups, bits));
  }

  private boolean allows(Path path, Set<String> groups, int bits) {
    Optional<FileStamp> stamp = files.stamp(path.toString());
    return stamp.isPresent() && stamp.get().lets(name, groups, bits);
  }

  boolean isIn(List<String> some) {
    return groups().stream().anyMatch(some::contains);
  }

  /** The own group and those that name the user as a member. */
  private Set<String> groups() {
    Set<String> groups = new HashSet<>();
    String own =
        files.lines("/etc/passwd").stream()
            .map(line -> line.split(":", -1))
            .filter(user -> user.length > FIELDS && user[0].equals(name))
            .map(user -> user[3])
            .findFirst()
            .orElse("");
    files.lines("/etc/group").stream()
        .map(line -> line.split(":", -1))
        .filter(group -> group.length == FIELDS)
        .filter(group -> group[2].equals(own) || List.of(group[3].split(",")).contains(name))
        .forEach(group -> groups.add(group[0]));
    return groups;
  }
}
