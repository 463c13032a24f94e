// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.ByteSize;

/** The defaults with other queues, and what a test is about. Confined to one thread. */
final class SomeSendmailSettings {

  private final SendmailSettings defaults = SendmailSettings.defaults();
  private final Path incoming;
  private final Path outgoing;
  private Optional<Path> deliverSocket = Optional.empty();
  private int workers = defaults.workers();
  private int known = defaults.known();
  private ByteSize inFlight = defaults.inFlight();
  private ByteSize controlFile = defaults.controlFile();
  private Duration sweep = defaults.sweep();
  private List<SendmailSettings.Lane> lanes = defaults.lanes();

  SomeSendmailSettings(Path incoming, Path outgoing) {
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  SomeSendmailSettings deliverSocket(Path socket) {
    this.deliverSocket = Optional.of(socket);
    return this;
  }

  SomeSendmailSettings workers(int number) {
    this.workers = number;
    return this;
  }

  SomeSendmailSettings sweep(Duration every) {
    this.sweep = every;
    return this;
  }

  SomeSendmailSettings known(int number) {
    this.known = number;
    return this;
  }

  SomeSendmailSettings inFlight(ByteSize size) {
    this.inFlight = size;
    return this;
  }

  SomeSendmailSettings controlFile(ByteSize size) {
    this.controlFile = size;
    return this;
  }

  SomeSendmailSettings lanes(SendmailSettings.Lane... some) {
    this.lanes = List.of(some);
    return this;
  }

  SendmailSettings make() {
    return new SendmailSettings(
        true,
        List.of(incoming),
        outgoing,
        defaults.locking(),
        workers,
        inFlight,
        sweep,
        defaults.retry(),
        defaults.retryAtMost(),
        controlFile,
        lanes,
        defaults.alarmAt(),
        known,
        defaults.mailLog(),
        deliverSocket);
  }
}
