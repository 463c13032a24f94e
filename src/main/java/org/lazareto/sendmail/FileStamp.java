// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * Whose a file is, and what others may do with it. Immutable.
 *
 * @param mode the permission bits, set-uid, set-gid and sticky among them
 * @param device the file system that it lies on
 */
public record FileStamp(String owner, String group, int mode, long device) {

  private static final int PERMISSIONS = 07777;
  private static final int GROUP_WRITE = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int OTHERS = 0007;
  private static final int GROUP_ALL = 0070;

  /** What the file system says; a symbolic link is followed. */
  public static FileStamp of(Path file) throws IOException {
    return new FileStamp(
        attribute(file, "owner").toString(),
        attribute(file, "group").toString(),
        (int) attribute(file, "mode") & PERMISSIONS,
        (long) attribute(file, "dev"));
  }

  private static Object attribute(Path file, String name) throws IOException {
    return Objects.requireNonNull(Files.getAttribute(file, "unix:" + name));
  }

  public boolean writableByOthers() {
    return (mode & (GROUP_WRITE | OTHERS_WRITE)) != 0;
  }

  public boolean openToAll() {
    return (mode & OTHERS) != 0;
  }

  /** Whether this user, of this group, may list the directory and rename in it. */
  boolean directoryOf(String user, String ofGroup) {
    return owner.equals(user) || (group.equals(ofGroup) && (mode & GROUP_ALL) == GROUP_ALL);
  }

  /**
   * Whether this user may do all that {@code bits} say: 4 read, 2 write, 1 go through.
   *
   * @param groups of the user
   */
  public boolean lets(String user, Set<String> groups, int bits) {
    int others = groups.contains(group) ? mode >> 3 : mode;
    return ((owner.equals(user) ? mode >> 6 : others) & bits) == bits;
  }

  /** The mode as chmod takes it. */
  public String octal() {
    return Integer.toOctalString(mode);
  }
}
