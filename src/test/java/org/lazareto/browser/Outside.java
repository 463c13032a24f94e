// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The scenario around the browser, which lets mail pass, or stops the gate. It is asked by a file
 * of that name, and takes the file away when it is done. Thread-safe.
 */
record Outside(Path folder) {

  static Outside below(Path folder) throws IOException {
    return new Outside(Files.createDirectories(folder.resolve("asks")));
  }

  /** Has it done. Nobody hurries: the scenario has its own limit. */
  void please(String what) throws IOException, InterruptedException {
    Path ask = Files.createFile(folder.resolve(what));
    while (Files.exists(ask)) {
      Thread.sleep(50);
    }
  }
}
