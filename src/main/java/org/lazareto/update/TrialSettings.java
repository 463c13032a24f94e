// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a set is tried before it is used. Settings: {@code [update.sets.NAME.trial]}.
 *
 * @param command a program that scans files with a set, as {@code clamscan}: {@code {set}} stands
 *     for the directory of the set, {@code {files}} for the files; none for engines that are tried
 *     inside the gate, or not before they run with it
 * @param time how long it may take
 * @param detect a directory of files that must be found, beside the EICAR test file
 * @param clean a directory of files that must not be found, beside those that come with Lazareto
 */
public record TrialSettings(
    List<String> command, Duration time, Optional<Path> detect, Optional<Path> clean) {

  public TrialSettings {
    command = List.copyOf(command);
  }

  public static TrialSettings defaults() {
    return new TrialSettings(List.of(), Duration.ofMinutes(5), Optional.empty(), Optional.empty());
  }

  TrialSettings with(List<String> program) {
    return new TrialSettings(program, time, detect, clean);
  }
}
