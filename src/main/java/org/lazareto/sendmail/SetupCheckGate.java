// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks the gate: that it locks as sendmail does, and what the running one may do. Immutable. */
final class SetupCheckGate {

  private static final int MOST_PROCESSES = 100_000;

  private final SetupHost host;
  private final SendmailSettings settings;
  private final CfFile configuration;

  SetupCheckGate(SetupHost host, SendmailSettings settings, CfFile configuration) {
    this.host = host;
    this.settings = settings;
    this.configuration = configuration;
  }

  List<SetupFinding> findings() {
    List<SetupFinding> findings = new ArrayList<>();
    host.locking()
        .filter(locking -> locking != settings.locking())
        .ifPresent(
            locking ->
                findings.add(
                    SetupFinding.of("locking", settings.locking().setting(), locking.setting())));
    for (String process : host.files().in("/proc", "[0-9]*", MOST_PROCESSES)) {
      if (isGate(process)) {
        rights(process, findings);
      }
    }
    return findings;
  }

  private boolean isGate(String process) {
    List<String> words =
        List.of(host.files().text(process + "/cmdline").orElse("").split("\0", -1));
    return words.stream().anyMatch(word -> word.matches(".*/lazareto[^/]*\\.jar"))
        && (words.contains("serve") || words.contains("gate"));
  }

  private void rights(String process, List<SetupFinding> findings) {
    String pid = process.substring(process.lastIndexOf('/') + 1);
    if (status(process, "Uid:").startsWith("0")) {
      findings.add(SetupFinding.of("gate-root", pid, host.packaged().user()));
      return;
    }
    Set<Capability> has = Capability.of(status(process, "CapEff:"));
    Set<Capability> wanted = wanted();
    Set<Capability> missing = new TreeSet<>(wanted);
    missing.removeAll(has);
    // The stronger of the two reads as well.
    if (has.contains(Capability.DAC_OVERRIDE)) {
      missing.remove(Capability.DAC_READ_SEARCH);
    }
    missing.forEach(
        capability ->
            findings.add(SetupFinding.of("gate-" + capability.key(), pid, capability.setting())));
    if (Capability.others(status(process, "CapEff:"))) {
      findings.add(SetupFinding.of("gate-too-much", pid));
    }
  }

  private Set<Capability> wanted() {
    return Capability.wanted(settings.locking(), configuration.groupMayRead(), linksAreProtected());
  }

  private boolean linksAreProtected() {
    return host.files()
        .text("/proc/sys/fs/protected_hardlinks")
        .filter(value -> value.strip().equals("0"))
        .isEmpty();
  }

  private String status(String process, String field) {
    Optional<String> line =
        host.files().lines(process + "/status").stream()
            .filter(l -> l.startsWith(field))
            .findFirst();
    return line.map(l -> l.substring(field.length()).strip()).orElse("");
  }
}
