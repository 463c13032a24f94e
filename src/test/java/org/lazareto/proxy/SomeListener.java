// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.smtp.SmtpSettings;

/** A listener's settings that differ in a few things from others. Confined to one thread. */
final class SomeListener {

  private final ListenerSettings usual;
  private SmtpSettings nextHop;
  private Optional<Path> log;
  private ListenerSettings.Telling tell;
  private List<String> trusted;
  private boolean proxyProtocol;
  private Optional<Path> certificate;
  private Optional<Path> key;
  private boolean encryptedOnly;

  SomeListener(ListenerSettings usual) {
    this.usual = usual;
    this.nextHop = usual.nextHop();
    this.log = usual.nextHopLog();
    this.tell = usual.tell();
    this.trusted = usual.trusted();
    this.proxyProtocol = usual.proxyProtocol();
    this.certificate = usual.certificate();
    this.key = usual.key();
    this.encryptedOnly = usual.encryptedOnly();
  }

  /** The next hop has so much time to answer a command. */
  SomeListener waiting(Duration command) {
    SmtpSettings to = usual.nextHop();
    nextHop =
        new SmtpSettings(
            to.host(),
            to.port(),
            to.helo(),
            to.connect(),
            command,
            to.transfer(),
            to.replyLine(),
            to.replyLines());
    return this;
  }

  SomeListener telling(ListenerSettings.Telling other) {
    tell = other;
    return this;
  }

  SomeListener logging(Path nextHopLog) {
    log = Optional.of(nextHopLog);
    return this;
  }

  SomeListener trusting(String... networks) {
    trusted = List.of(networks);
    return this;
  }

  SomeListener balanced() {
    proxyProtocol = true;
    return this;
  }

  SomeListener showing(Path itsCertificate, Path itsKey) {
    certificate = Optional.of(itsCertificate);
    key = Optional.of(itsKey);
    return this;
  }

  SomeListener encryptedOnly() {
    encryptedOnly = true;
    return this;
  }

  ListenerSettings make() {
    return new ListenerSettings(
        usual.address(),
        usual.port(),
        usual.name(),
        nextHop,
        usual.nextHopTls(),
        usual.nextHopTrust(),
        log,
        tell,
        trusted,
        proxyProtocol,
        certificate,
        key,
        encryptedOnly);
  }
}
