// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks what will run after the next boot: the start options that the system keeps, and the cron
 * jobs and aliases that would run the incoming queue. Immutable.
 */
final class SetupCheckStart {

  private static final Pattern ASSIGNMENT = Pattern.compile("^\\s*([A-Z_]+)=\"?([^\"]*)\"?.*$");
  private static final Pattern QUEUE_RUN =
      Pattern.compile("\\b(?:sendmail\\b.*\\s-q|runq\\b|mailq\\b.*\\s-q)");

  private final SetupHost host;
  private final SendmailSettings settings;

  SetupCheckStart(SetupHost host, SendmailSettings settings) {
    this.host = host;
    this.settings = settings;
  }

  List<SetupFinding> findings() {
    List<SetupFinding> findings = new ArrayList<>();
    String file = host.packaged().options();
    if (!file.isEmpty() && host.files().exists(file)) {
      Map<String, String> values = assignments(file);
      switch (host.packaged()) {
        case DEBIAN -> debian(file, values, findings);
        case REDHAT -> listener(file, values.getOrDefault("SENDMAIL_OPTS", ""), findings);
        case OTHER -> {}
      }
    }
    jobs(findings);
    return findings;
  }

  private void debian(String file, Map<String, String> values, List<SetupFinding> findings) {
    String miscellaneous = values.getOrDefault("MISC_PARMS", "");
    String daemon = values.getOrDefault("DAEMON_PARMS", "");
    String queue = values.getOrDefault("QUEUE_PARMS", "");
    listener(file, daemon + " " + miscellaneous, findings);
    // The start script makes one process of both when their options are the same.
    if (daemon.equals(queue)) {
      findings.add(SetupFinding.of("start-shared", file));
    } else if (isIncoming(queue + " " + miscellaneous)) {
      findings.add(SetupFinding.of("start-runner", file, settings.outgoing()));
    }
  }

  private void listener(String file, String words, List<SetupFinding> findings) {
    StartOptions options = StartOptions.of(words);
    boolean queues = options.options().getOrDefault("deliverymode", "").startsWith("q");
    if (!queues || !isIncoming(words)) {
      findings.add(SetupFinding.of("start-listener", file, SetupStart.listenerOptions(settings)));
    }
    if (options.runs()) {
      findings.add(SetupFinding.of("start-shared", file));
    }
  }

  private boolean isIncoming(String words) {
    String queue = StartOptions.of(words).options().getOrDefault("queuedirectory", "/");
    return Queues.isIncoming(Path.of(queue), settings);
  }

  private Map<String, String> assignments(String file) {
    Map<String, String> values = new HashMap<>();
    for (String line : host.files().lines(file)) {
      Matcher matcher = ASSIGNMENT.matcher(line);
      if (matcher.matches()) {
        values.put(matcher.group(1), matcher.group(2));
      }
    }
    return values;
  }

  private void jobs(List<SetupFinding> findings) {
    for (String file : new Jobs(host.files()).with(this::runsIncoming)) {
      findings.add(SetupFinding.of("job-incoming", file, settings.incoming().getFirst()));
    }
  }

  private boolean runsIncoming(String line) {
    return QUEUE_RUN.matcher(line).find() && isIncoming(line.replaceAll("[;&|\"']", " "));
  }
}
