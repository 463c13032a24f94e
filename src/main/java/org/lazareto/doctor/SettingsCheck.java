// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.policy.file.PolicyFiles;
import org.lazareto.sendmail.FileStamp;
import org.lazareto.text.LazaretoException;

/**
 * Checks who else can write the files of settings and of rules, or put others in their place; what
 * stands in the settings was checked when they were read. Immutable.
 *
 * @param files those of the settings that were read, the main one first; empty if there is none
 * @param policy the file of rules, if there is one
 */
public record SettingsCheck(List<Path> files, Optional<Path> policy) implements Check {

  public SettingsCheck {
    files = List.copyOf(files);
  }

  @Override
  public List<HostFinding> findings() throws IOException {
    if (files.isEmpty()) {
      return List.of(HostFinding.of(Ailment.SETTINGS_NONE, "/etc/lazareto/lazareto.toml"));
    }
    List<HostFinding> findings = new ArrayList<>();
    List<Path> read = new ArrayList<>(files);
    read.add(files.getFirst().resolveSibling("local.d"));
    read.addAll(rules(findings));
    for (Path place : places(read)) {
      FileStamp stamp = FileStamp.of(place);
      if (stamp.writableByOthers()) {
        findings.add(HostFinding.of(Ailment.SETTINGS_OPEN, place, stamp.octal()));
      }
    }
    return findings;
  }

  // Rules that are wrong are told, and hide nothing of what is known.
  private List<Path> rules(List<HostFinding> findings) {
    try {
      return PolicyFiles.read(policy).watched();
    } catch (LazaretoException e) {
      findings.add(
          HostFinding.of(Ailment.CHECK_BROKE, "policy.file", String.valueOf(e.getMessage())));
      return policy.stream().toList();
    }
  }

  // Who writes a folder, can change what is read there: the file itself, or the link to it.
  private static Set<Path> places(List<Path> read) throws IOException {
    Set<Path> places = new LinkedHashSet<>();
    for (Path path : read) {
      if (Files.exists(path)) {
        Path real = path.toRealPath();
        places.add(real);
        places.add(path.toAbsolutePath().resolveSibling("").toRealPath());
        places.add(real.resolveSibling(""));
      }
    }
    return places;
  }
}
