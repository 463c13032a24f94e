// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lazareto.sendmail.SendmailSettings;

/** Checks the MTA's log, the one witness of what it delivered. Immutable. */
public record LogCheck(SendmailSettings settings) implements Check {

  @Override
  public List<HostFinding> findings() {
    if (settings.mailLog().isEmpty()) {
      boolean sendmail = settings.enabled() || Files.isDirectory(settings.outgoing());
      return sendmail
          ? List.of(HostFinding.of(Ailment.LOG_NOT_WATCHED, "sendmail.mail-log"))
          : List.of();
    }
    Path log = settings.mailLog().get();
    if (Files.notExists(log)) {
      return List.of(HostFinding.of(Ailment.LOG_MISSING, log));
    }
    return Files.isReadable(log)
        ? List.of()
        : List.of(HostFinding.of(Ailment.LOG_UNREADABLE, log, System.getProperty("user.name")));
  }
}
