// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.nio.file.Path;

/** Runs the two commands of Taylor UUCP. Immutable. */
interface Commands {

  /**
   * How one ended.
   *
   * @param name of the command, for messages
   * @param said what it wrote, bounded
   */
  record Ended(String name, int code, String said) {}

  /** {@code uucp}: hands a file over. */
  Ended hand(Path file, char grade) throws IOException;

  /** {@code uustat}: {@code -r} asks for a job, {@code -k} takes it back. */
  Ended job(String flag, String job) throws IOException;
}
