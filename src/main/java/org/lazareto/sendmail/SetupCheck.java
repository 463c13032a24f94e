// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares a host with the set-up in which nothing goes past the gate: sendmail's configuration,
 * how it runs and will be started, both queues, the gate itself, the start of delivery, and what
 * might run the incoming queue. Changes nothing. Immutable.
 */
public final class SetupCheck {

  private final SetupHost host;
  private final SendmailSettings settings;

  public SetupCheck(HostFiles files, SendmailSettings settings) {
    this.host = SetupHost.of(files);
    this.settings = settings;
  }

  /** Everything that is not as it should be; empty when all is well. */
  public List<SetupFinding> findings() {
    CfFile configuration = CfFile.read(host.files(), host.configuration());
    List<Daemon> daemons = Daemon.running(host.files(), configuration);
    List<SetupFinding> findings = new ArrayList<>();
    findings.addAll(new SetupCheckConfiguration(host, settings).findings());
    findings.addAll(new SetupCheckDaemons(configuration, daemons, settings).findings());
    findings.addAll(new SetupCheckStart(host, settings).findings());
    findings.addAll(new SetupCheckQueues(host, settings).findings());
    findings.addAll(new SetupCheckGate(host, settings, configuration).findings());
    findings.addAll(new SetupCheckDelivery(host, settings, daemons).findings());
    return List.copyOf(findings);
  }
}
