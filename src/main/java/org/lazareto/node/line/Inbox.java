// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

import java.io.IOException;
import java.nio.file.Path;
import org.lazareto.node.Taken;

/** Where lines hand over what came. Thread-safe. */
@FunctionalInterface
public interface Inbox {

  /** Of a set: from where it leads further is not known. */
  long UNKNOWN_BASE = -1;

  /**
   * Takes a file that may be a bundle; what it says is in force on return.
   *
   * @param line by which it came
   * @param base of a set: the revision that it was asked for, or {@link #UNKNOWN_BASE}; 0 otherwise
   */
  Taken take(Path file, String line, long base) throws IOException;
}
