// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that are gone with the work they were made for, unless the program is killed meanwhile.
 * Stateless.
 */
public final class Leftovers {

  private Leftovers() {}

  /**
   * Makes the directory, and deletes what a program before left there. To be called before any work
   * begins.
   *
   * @param ending of the files' names
   */
  public static void sweep(Path directory, String ending) throws IOException {
    Files.createDirectories(directory);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + ending)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }
}
