// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A set that came whole and verified. Immutable.
 *
 * @param files all of its files, in the staging directory, under the names that the engine expects
 * @param version as its author counts, such as {@code daily 27450}; grows from set to set
 * @param built when its author made it
 * @param origin the address that it came from, for the log
 */
public record Fetched(List<Path> files, String version, Optional<Instant> built, String origin) {

  public Fetched {
    files = List.copyOf(files);
  }
}
