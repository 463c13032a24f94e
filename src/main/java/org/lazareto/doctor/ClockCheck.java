// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.sendmail.HostFiles;

/**
 * Checks the clock: that something keeps it, and that no file of ours is from the future.
 * Immutable.
 *
 * @param ours files and directories that the gate writes to
 */
public record ClockCheck(
    HostFiles files, Commands commands, List<Path> ours, Duration skew, InstantSource clock)
    implements Check {

  private static final int MOST_PROCESSES = 100_000;
  private static final List<String> KEEPERS =
      List.of("chronyd", "ntpd", "openntpd", "systemd-timesyn", "ntpsec");

  public ClockCheck {
    ours = List.copyOf(ours);
  }

  @Override
  public List<HostFinding> findings() throws IOException {
    List<HostFinding> findings = new ArrayList<>();
    Optional<String> synchronised = synchronised();
    if (synchronised.isPresent() ? synchronised.get().equals("no") : !kept()) {
      findings.add(
          HostFinding.of(
              synchronised.isPresent() ? Ailment.CLOCK_UNSYNCED : Ailment.CLOCK_UNKEPT, "NTP"));
    }
    for (Path path : ours) {
      if (Files.exists(path)) {
        Instant changed = Files.getLastModifiedTime(path).toInstant();
        if (changed.isAfter(clock.instant().plus(skew))) {
          findings.add(HostFinding.of(Ailment.CLOCK_BEHIND, path, changed.toString()));
        }
      }
    }
    return findings;
  }

  private Optional<String> synchronised() throws IOException {
    return files.exists("/run/systemd/system")
        ? commands
            .said(List.of("timedatectl", "show", "--property=NTPSynchronized", "--value"))
            .filter(said -> said.equals("yes") || said.equals("no"))
        : Optional.empty();
  }

  private boolean kept() {
    return files.in("/proc", "[0-9]*", MOST_PROCESSES).stream()
        .flatMap(process -> files.text(process + "/comm").stream())
        .anyMatch(name -> KEEPERS.contains(name.strip()));
  }
}
