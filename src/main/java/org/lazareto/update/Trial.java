// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.nio.file.Path;
import org.lazareto.text.LazaretoException;

/** A way to find out what a set does to an engine before the engine runs with it. */
@FunctionalInterface
interface Trial {

  /**
   * Loads the set in {@code directory} and scans the samples.
   *
   * @throws RefusedException if it cannot be loaded, misses what must be found, or finds what must
   *     not be
   * @throws UntriedException if that could not be found out
   * @throws IOException if the trial itself could not be made
   */
  void of(Path directory, Samples samples, Progress progress) throws IOException;

  /**
   * Asked before a set is fetched, which can take hours.
   *
   * @throws LazaretoException if no set could be tried here
   */
  default void requireReady() {}
}
