// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.nio.file.Path;

/**
 * Where a key stands. Immutable.
 *
 * @param line counted from 1; 0 where only the file is known
 */
public record Place(Path file, int line) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return line == 0 ? file.toString() : file + ":" + line;
  }
}
