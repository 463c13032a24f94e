// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks sendmail.cf and submit.cf. Immutable. */
final class SetupCheckConfiguration {

  private static final String SUBMIT = "/etc/mail/submit.cf";
  private static final long UUCP_DEFAULT = 100_000;

  private final SetupHost host;
  private final SendmailSettings settings;

  SetupCheckConfiguration(SetupHost host, SendmailSettings settings) {
    this.host = host;
    this.settings = settings;
  }

  List<SetupFinding> findings() {
    String file = host.configuration();
    if (!host.files().exists(file)) {
      return List.of(SetupFinding.of("cf-missing", file));
    }
    CfFile cf = CfFile.read(host.files(), file);
    List<SetupFinding> findings = new ArrayList<>();
    queue(cf, file, findings);
    if (cf.option("DeliveryMode").filter(mode -> mode.startsWith("q")).isEmpty()) {
      findings.add(
          SetupFinding.of(
              "cf-delivery-mode", file, cf.option("DeliveryMode").orElse("background")));
    }
    if (!cf.refusesEtrn()) {
      findings.add(SetupFinding.of("cf-etrn", file));
    }
    if (!cf.hasPrivacy("restrictqrun")) {
      findings.add(SetupFinding.of("cf-restrictqrun", file));
    }
    if (cf.uucpSizes().stream().anyMatch(size -> size <= UUCP_DEFAULT)) {
      findings.add(SetupFinding.of("uucp-size", file));
    }
    submission(findings);
    return findings;
  }

  private void queue(CfFile cf, String file, List<SetupFinding> findings) {
    Path named = Path.of(cf.option("QueueDirectory").orElse("/var/spool/mqueue"));
    if (Queues.isIncoming(named, settings)) {
      findings.add(SetupFinding.of("cf-queue-incoming", file, named, settings.outgoing()));
    } else if (!named.equals(settings.outgoing())) {
      findings.add(SetupFinding.of("cf-queue", file, named, settings.outgoing()));
    }
  }

  private void submission(List<SetupFinding> findings) {
    if (!host.files().exists(SUBMIT)) {
      findings.add(SetupFinding.of("submit-missing", SUBMIT));
      return;
    }
    String relay = CfFile.read(host.files(), SUBMIT).relay().orElse("");
    if (!List.of("[127.0.0.1]", "[IPv6:::1]", "localhost", "[localhost]").contains(relay)) {
      findings.add(SetupFinding.of("submit-relay", SUBMIT, relay.isEmpty() ? "?" : relay));
    }
  }
}
