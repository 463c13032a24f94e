// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.sendmail.HostFiles;
import org.lazareto.sendmail.SendmailSettings;

/**
 * Checks what the doctor itself can see: what it cannot look at must not pass for well. Immutable.
 *
 * @param user who asks
 */
public record ViewCheck(HostFiles files, SendmailSettings sendmail, String user) implements Check {

  private static final List<String> LOOKED_AT =
      List.of(
          "/etc/mail/sendmail.cf",
          "/etc/mail/submit.cf",
          "/etc/mail/sendmail.conf",
          "/etc/aliases",
          "/etc/crontab",
          "/etc/cron.d",
          "/var/spool/cron/crontabs",
          "/run/sendmail/mta",
          "/proc/1/cmdline");

  @Override
  public List<HostFinding> findings() {
    List<HostFinding> findings = new ArrayList<>();
    if (!user.equals("root")) {
      findings.add(HostFinding.of(Ailment.NOT_ROOT, user));
    }
    for (String path : paths()) {
      Path real = files.at(path);
      boolean gone = Files.notExists(real);
      if (!gone && !Files.isReadable(real)) {
        findings.add(HostFinding.of(Ailment.UNREADABLE, path, user));
      }
    }
    return findings;
  }

  private List<String> paths() {
    Stream<String> queues =
        sendmail.enabled()
            ? Stream.concat(sendmail.incoming().stream(), Stream.of(sendmail.outgoing()))
                .map(Path::toString)
                .filter(path -> !path.contains("*"))
            : Stream.of();
    return Stream.concat(LOOKED_AT.stream(), queues).toList();
  }
}
