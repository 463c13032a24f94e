// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;

/** Asks every check and brings what they found into one order, the worst first. Immutable. */
public final class Doctor {

  private static final System.Logger LOG = System.getLogger(Doctor.class.getName());

  private final SequencedMap<String, Check> checks;

  /**
   * @param checks by the name that is told where one of them fails
   */
  public Doctor(SequencedMap<String, Check> checks) {
    this.checks = checks;
  }

  /** All findings. A check that fails is one: what it would have looked at is unknown. */
  public List<HostFinding> findings() {
    List<HostFinding> findings = new ArrayList<>();
    checks.forEach((name, check) -> findings.addAll(asked(name, check)));
    findings.sort(Comparator.comparing(HostFinding::severity));
    return List.copyOf(findings);
  }

  private static List<HostFinding> asked(String name, Check check) {
    try {
      return check.findings();
    } catch (IOException | UncheckedIOException e) {
      return List.of(HostFinding.of(Ailment.CHECK_BROKE, name, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "the check " + name + " broke", e);
      return List.of(HostFinding.of(Ailment.CHECK_BROKE, name, e.toString()));
    }
  }
}
