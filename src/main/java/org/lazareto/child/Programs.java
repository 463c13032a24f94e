// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where programs are looked for: fixed places, whatever the environment says. */
final class Programs {

  static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final List<Path> PLACES = Stream.of(PATH.split(":")).map(Path::of).toList();

  private Programs() {}

  /** The first of these programs that is installed; an absolute name is taken as it is. */
  static Optional<Path> find(String... names) {
    return Stream.of(names)
        .flatMap(name -> PLACES.stream().map(place -> place.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
