// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lazareto.sendmail.FileStamp;

/**
 * Checks the file systems that we write to: that they are there, take bytes, and take files.
 * Immutable.
 *
 * @param places the directories that are in use
 */
public record DisksCheck(List<Path> places, DoctorSettings settings, Commands commands)
    implements Check {

  public DisksCheck {
    places = List.copyOf(places);
  }

  @Override
  public List<HostFinding> findings() throws IOException {
    List<HostFinding> findings = new ArrayList<>();
    Set<Long> seen = new LinkedHashSet<>();
    for (Path place : places) {
      if (Files.notExists(place)) {
        findings.add(HostFinding.of(Ailment.PLACE_MISSING, place));
      } else if (!Files.isDirectory(place)) {
        findings.add(HostFinding.of(Ailment.UNREADABLE, place, System.getProperty("user.name")));
      } else if (seen.add(FileStamp.of(place).device())) {
        room(place, findings);
      }
    }
    return findings;
  }

  private void room(Path place, List<HostFinding> findings) throws IOException {
    FileStore disk = Files.getFileStore(place);
    if (disk.isReadOnly()) {
      findings.add(HostFinding.of(Ailment.DISK_READ_ONLY, place));
    }
    if (disk.getUsableSpace() < settings.freeSpace().bytes()) {
      findings.add(HostFinding.of(Ailment.SPACE_LOW, place, disk.getUsableSpace() / 1_000_000));
    }
    files(place, findings);
  }

  // Java does not tell how many files fit; a file system without that limit says 0 of 0.
  private void files(Path place, List<HostFinding> findings) throws IOException {
    List<String> said =
        commands
            .said(List.of("stat", "-f", "-c", "%d %c", place.toString()))
            .map(line -> List.of(line.split(" ", -1)))
            .orElse(List.of());
    if (said.size() != 2 || !said.stream().allMatch(word -> word.matches("\\d{1,18}"))) {
      findings.add(HostFinding.of(Ailment.CHECK_BROKE, place, "stat -f"));
      return;
    }
    long free = Long.parseLong(said.getFirst());
    if (Long.parseLong(said.getLast()) > 0 && free < settings.freeFiles()) {
      findings.add(HostFinding.of(Ailment.FILES_LOW, place, free));
    }
  }
}
