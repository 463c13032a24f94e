// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Staging;

/**
 * One database of the installed set. Immutable.
 *
 * @param name as {@code daily}
 */
record Installed(Path directory, String name, Contents contents) {

  // clamd breaks off at a list outside its database, and takes no file with this ending.
  private static final String KEPT = ".kept";

  /** What of {@code directory} is this database; empty if it is not there, or not as signed. */
  static Optional<Installed> find(Path directory, String name, Keys keys) throws IOException {
    Path list = directory.resolve(laid(name, list(name)));
    if (!Files.exists(list)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Installed(directory, name, Contents.read(list, keys)));
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  /** What the list of a database is called inside it. */
  static String list(String database) {
    return database + ".info";
  }

  /**
   * Under which name a file of a database lies in a set.
   *
   * @throws RefusedException if it could be taken for another database's
   */
  static String laid(String database, String file) {
    if (file.equals(list(database))) {
      return "." + file + KEPT;
    }
    if (file.equals(Contents.COPYING)) {
      return "." + database + "." + file + KEPT;
    }
    if (!file.startsWith(database + ".")) {
      throw new RefusedException("update.refused.name", database, file);
    }
    return file;
  }

  /** Brings its files under the names that they have in the database. */
  void copyTo(Path work) throws IOException {
    for (String file : files()) {
      Path here = directory.resolve(laid(name, file));
      if (Files.exists(here)) {
        Staging.join(here, work.resolve(file));
      }
    }
  }

  /** Makes all of it part of the next set too. */
  void keepIn(Staging staging) throws IOException {
    for (String file : files()) {
      Path here = directory.resolve(laid(name, file));
      if (Files.exists(here)) {
        staging.keep(here);
      }
    }
  }

  private List<String> files() {
    List<String> files = new ArrayList<>(contents.files().keySet());
    files.remove(Contents.COPYING);
    files.add(Contents.COPYING);
    files.add(list(name));
    return files;
  }
}
