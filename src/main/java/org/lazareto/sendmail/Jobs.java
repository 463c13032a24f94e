// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where a host keeps the commands that run by themselves: cron's jobs, and aliases. Immutable. */
public record Jobs(HostFiles files) {

  private static final int MOST = 1000;

  private static final List<String> FILES =
      List.of("/etc/crontab", "/etc/anacrontab", "/etc/aliases", "/etc/mail/aliases");

  // Red Hat has the users' own in the last but one, Debian in the last.
  private static final List<String> FOLDERS =
      List.of(
          "/etc/cron.d",
          "/etc/cron.hourly",
          "/etc/cron.daily",
          "/etc/cron.weekly",
          "/etc/cron.monthly",
          "/var/spool/cron",
          "/var/spool/cron/crontabs");

  /** The files in which such a line stands that is no comment. */
  public List<String> with(Predicate<String> line) {
    List<String> all = new ArrayList<>(FILES);
    FOLDERS.forEach(folder -> all.addAll(files.in(folder, "*", MOST)));
    return all.stream()
        .filter(file -> files.lines(file).stream().filter(Jobs::runs).anyMatch(line))
        .toList();
  }

  private static boolean runs(String line) {
    return !line.strip().startsWith("#");
  }
}
