// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.nio.file.Path;
import java.util.List;

/**
 * A program to run on hostile bytes. Immutable.
 *
 * @param program its file, as {@link Children#program} finds it
 * @param arguments its words; it finds the files of its workplace by their bare names
 * @param input what it reads on its standard input
 * @param readable what else it must be able to read: its own data, such as signatures
 */
public record Job(Path program, List<String> arguments, Path input, List<Path> readable) {

  static final Path NOTHING = Path.of("/dev/null");

  public Job {
    arguments = List.copyOf(arguments);
    readable = List.copyOf(readable);
  }

  /** One that reads only its workplace. */
  public static Job of(Path program, String... arguments) {
    return new Job(program, List.of(arguments), NOTHING, List.of());
  }

  public static Job of(Path program, List<String> arguments) {
    return new Job(program, arguments, NOTHING, List.of());
  }

  /** The same, which may also read these. */
  public Job reading(List<Path> paths) {
    return new Job(program, arguments, input, paths);
  }
}
