// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import org.lazareto.text.LazaretoException;

/** Reads what the portal shows to others as its own, out of a file of its own. Stateless. */
public final class SecretFile {

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private SecretFile() {}

  /**
   * The secret, without the end of its line.
   *
   * @throws LazaretoException if it cannot be read, or every user of this host can
   */
  public static String read(Path file) {
    try {
      if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
        throw new LazaretoException("web.secret.open", file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new LazaretoException(e, "web.secret.unreadable", file);
    }
  }
}
