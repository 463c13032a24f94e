// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of pictures, for people to look at. Thread-safe. */
record Shots(Path folder) {

  static Shots below(Path folder) throws IOException {
    return new Shots(Files.createDirectories(folder.resolve("shots")));
  }

  /** The whole page as it is now. */
  void keep(Tab tab, String name) throws IOException {
    Files.write(folder.resolve(name + ".png"), tab.picture());
  }
}
