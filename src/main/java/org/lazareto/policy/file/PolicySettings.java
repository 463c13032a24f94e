// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the rules are. Settings: {@code [policy]}.
 *
 * @param file the rules of this site; without one, those that come with the program hold
 * @param look how often the files are looked at for changes
 */
public record PolicySettings(Optional<Path> file, Duration look) {

  public static PolicySettings defaults() {
    return new PolicySettings(Optional.empty(), Duration.ofSeconds(1));
  }
}
