// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;

/** Checks the outside programs that open archives, and what keeps them in. Immutable. */
public record ProgramsCheck(Children children, ChildSettings settings) implements Check {

  /** Each by its names, the usual one first. */
  private static final List<List<String>> WANTED =
      List.of(List.of("bwrap"), List.of("7zz", "7z", "7za"), List.of("bsdtar"));

  @Override
  public List<HostFinding> findings() {
    List<HostFinding> findings = new ArrayList<>();
    if (!children.allowed()) {
      findings.add(
          HostFinding.of(
              Ailment.SANDBOX_WEAK,
              children.confinement().map(Enum::toString).orElse("-"),
              settings.sandbox().toString()));
    }
    for (List<String> names : WANTED) {
      if (children.program(names.toArray(String[]::new)).isEmpty()) {
        findings.add(HostFinding.of(Ailment.PROGRAM_MISSING, names.getFirst()));
      }
    }
    return findings;
  }
}
