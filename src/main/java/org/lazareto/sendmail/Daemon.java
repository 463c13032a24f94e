// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sendmail that runs. It writes over its own arguments ("sendmail: MTA: accepting connections"),
 * so what it was started with is read from the second line of its pid file. Immutable.
 *
 * @param title what it says of itself now
 * @param started empty where no pid file tells
 */
record Daemon(long pid, String title, Optional<StartOptions> started) {

  private static final int MOST_PROCESSES = 100_000;
  private static final Pattern RUNS =
      Pattern.compile("(?:running queue: |Queue runner@\\S+ for )(\\S+)");

  static List<Daemon> running(HostFiles files, CfFile configuration) {
    Map<Long, String> commands = commands(files, configuration);
    List<Daemon> daemons = new ArrayList<>();
    for (String process : files.in("/proc", "[0-9]*", MOST_PROCESSES)) {
      if (files.text(process + "/comm").filter(c -> c.startsWith("sendmail")).isPresent()) {
        long pid = Long.parseLong(process.substring(process.lastIndexOf('/') + 1));
        String title =
            files.text(process + "/cmdline").orElse("").replace('\0', ' ').stripTrailing();
        daemons.add(
            new Daemon(pid, title, Optional.ofNullable(commands.get(pid)).map(StartOptions::of)));
      }
    }
    return daemons;
  }

  private static Map<Long, String> commands(HostFiles files, CfFile configuration) {
    List<String> pidFiles = new ArrayList<>();
    pidFiles.addAll(files.in("/run/sendmail/mta", "*.pid", 100));
    pidFiles.addAll(files.in("/run", "*.pid", 100));
    configuration.option("PidFile").ifPresent(pidFiles::add);
    Map<Long, String> commands = new HashMap<>();
    for (String file : pidFiles) {
      List<String> lines = files.lines(file);
      if (lines.size() >= 2 && lines.getFirst().strip().matches("\\d{1,9}")) {
        commands.put(Long.parseLong(lines.getFirst().strip()), lines.get(1));
      }
    }
    return commands;
  }

  /** Whether it takes mail; the processes that it starts for connections do not say so. */
  boolean listens() {
    return title.contains("accepting connections")
        || title.contains("rejecting connections")
        || started.filter(StartOptions::listens).isPresent();
  }

  /** The queue that it says it runs; the submission program's among them. */
  Optional<String> runs() {
    Matcher matcher = RUNS.matcher(title);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  boolean isPersistentRunner() {
    return title.contains("Queue control");
  }
}
