// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The defaults with other queues. */
final class SomeSendmailSettings {

  private SomeSendmailSettings() {}

  static SendmailSettings of(Path incoming, Path outgoing, Optional<Path> deliverSocket) {
    SendmailSettings d = SendmailSettings.defaults();
    return new SendmailSettings(
        true,
        List.of(incoming),
        outgoing,
        d.locking(),
        d.workers(),
        d.inFlight(),
        d.sweep(),
        d.retry(),
        d.retryAtMost(),
        d.controlFile(),
        d.lanes(),
        d.alarmAt(),
        d.mailLog(),
        deliverSocket);
  }
}
