// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of pictures, for people to look at. Thread-safe.
 *
 * @param taken not on a build service, where nobody looks, and slow machines have enough to do
 */
record Shots(Path folder, boolean taken) {

  static Shots below(Path folder) throws IOException {
    boolean buildService = "true".equals(System.getenv("CI"));
    return new Shots(Files.createDirectories(folder.resolve("shots")), !buildService);
  }

  /** The whole page as it is now. */
  void keep(Tab tab, String name) throws IOException {
    if (taken) {
      Files.write(folder.resolve(name + ".png"), tab.picture());
    }
  }
}
