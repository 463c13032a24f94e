// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.sendmail.FileStamp;

/**
 * Checks the settings file itself; what stands in it was checked when it was read. Immutable.
 *
 * @param file the one that was read; none if there is none
 */
public record SettingsCheck(Optional<Path> file) implements Check {

  @Override
  public List<HostFinding> findings() throws IOException {
    if (file.isEmpty()) {
      return List.of(HostFinding.of(Ailment.SETTINGS_NONE, "/etc/lazareto/lazareto.toml"));
    }
    List<HostFinding> findings = new ArrayList<>();
    Path read = file.get().toAbsolutePath();
    for (Path path : List.of(read, read.resolveSibling("local.d"))) {
      if (Files.exists(path) && FileStamp.of(path).writableByOthers()) {
        findings.add(HostFinding.of(Ailment.SETTINGS_OPEN, path, FileStamp.of(path).octal()));
      }
    }
    return findings;
  }
}
