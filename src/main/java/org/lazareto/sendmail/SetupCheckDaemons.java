// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the sendmails that run: listeners that only queue, runners on the right queue. Immutable.
 */
final class SetupCheckDaemons {

  private final CfFile configuration;
  private final List<Daemon> daemons;
  private final SendmailSettings settings;

  SetupCheckDaemons(CfFile configuration, List<Daemon> daemons, SendmailSettings settings) {
    this.configuration = configuration;
    this.daemons = daemons;
    this.settings = settings;
  }

  List<SetupFinding> findings() {
    List<SetupFinding> findings = new ArrayList<>();
    if (daemons.stream().noneMatch(Daemon::listens)) {
      findings.add(SetupFinding.of("no-listener", settings.incoming().getFirst()));
    }
    if (daemons.stream().noneMatch(this::runsOutgoing)) {
      findings.add(SetupFinding.of("no-runner", settings.outgoing()));
    }
    for (Daemon daemon : daemons) {
      if (daemon.listens()) {
        listener(daemon, findings);
      } else if (runsIncoming(daemon)) {
        findings.add(
            SetupFinding.of("runner-incoming", pid(daemon), settings.incoming().getFirst()));
      }
    }
    return findings;
  }

  private void listener(Daemon daemon, List<SetupFinding> findings) {
    Optional<StartOptions> started = daemon.started();
    if (started.isEmpty()) {
      findings.add(SetupFinding.of("listener-unknown", pid(daemon)));
      return;
    }
    StartOptions options = started.get();
    if (!options.queuesOnly(configuration)) {
      findings.add(
          SetupFinding.of(
              "listener-mode",
              pid(daemon),
              options.option("DeliveryMode", configuration).orElse("background")));
    }
    Path queue = Path.of(options.option("QueueDirectory", configuration).orElse("?"));
    if (!Queues.isIncoming(queue, settings)) {
      findings.add(
          SetupFinding.of("listener-queue", pid(daemon), queue, settings.incoming().getFirst()));
    }
    if (options.runs()) {
      findings.add(SetupFinding.of("listener-runs", pid(daemon)));
    }
  }

  private boolean runsOutgoing(Daemon daemon) {
    return queueOfRunner(daemon).filter(settings.outgoing()::equals).isPresent();
  }

  private boolean runsIncoming(Daemon daemon) {
    return queueOfRunner(daemon).filter(q -> Queues.isIncoming(q, settings)).isPresent();
  }

  private Optional<Path> queueOfRunner(Daemon daemon) {
    return daemon
        .runs()
        .or(
            () ->
                daemon
                    .started()
                    .filter(options -> options.runs() && !options.listens())
                    .flatMap(options -> options.option("QueueDirectory", configuration)))
        .map(Path::of);
  }

  // As text: a number would get the separators of its language.
  private static String pid(Daemon daemon) {
    return Long.toString(daemon.pid());
  }
}
