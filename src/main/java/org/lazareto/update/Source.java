// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A place from which a set of signatures comes. */
public interface Source {

  /** What it is called in the log and the settings. */
  String name();

  /**
   * Brings a set that is newer than the installed one into {@code staging}, whole and verified. A
   * staging directory that an earlier call was cut short in may be given again: what it holds of
   * the same version is gone on with.
   *
   * @param installed the directory of the running set; empty before the first
   * @param staging a directory of this source alone, on the file system of the installed sets
   * @return empty if there is nothing newer
   * @throws IOException if the source cannot be reached or ends in the middle: another may be asked
   * @throws RefusedException if what came is broken, forged, older or too large
   */
  Optional<Fetched> fetch(Optional<Path> installed, Path staging, Progress progress)
      throws IOException;

  /**
   * Whether it sees of a set that the other source brought whether its own is newer. Where neither
   * does, each would replace what the other brought, however old its own is.
   */
  default boolean knowsSetsOf(Source other) {
    return false;
  }
}
