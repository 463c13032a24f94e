// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.nio.file.Path;

/**
 * Where in a course something is wrong. Immutable.
 *
 * @param line counted from 1
 */
record Spot(Path file, int line) {

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
