// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the host it runs on. Without it the test is left out, and says why; where
 * {@code CI} is set, it fails.
 */
public final class Needs {

  private Needs() {}

  /** A program or folder that a package of Debian brings. */
  public static void file(Path file, String debianPackage) {
    that(Files.exists(file), file + " is not installed (" + debianPackage + ")");
  }

  /**
   * @param otherwise what is missing when it is not so
   */
  public static void that(boolean so, String otherwise) {
    if (!so) {
      assertThat(System.getenv("CI")).as("CI, where nothing is left out: " + otherwise).isNull();
      Assumptions.abort("left out: " + otherwise);
    }
  }
}
