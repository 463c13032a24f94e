// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.Network;
import org.lazareto.smtp.ClientTls;
import org.lazareto.smtp.SmtpSettings;
import org.lazareto.smtp.TlsUse;
import org.lazareto.text.LazaretoException;

/**
 * One place where the proxy listens, and where it passes mail on to. Settings: {@code
 * [proxy.listeners.NAME]}.
 *
 * @param address at which it listens
 * @param port at which it listens
 * @param name what it calls itself
 * @param nextHop the server that takes what may pass
 * @param nextHopTls whether the way there is encrypted
 * @param nextHopTrust the authorities whose certificates the next hop may show
 * @param nextHopLog the next hop's log, if it is on this host: sendmail's or Postfix's
 * @param tell how the next hop is told of the client
 * @param trusted networks whose word on who the client is counts
 * @param proxyProtocol whether a connection from a trusted network begins with a PROXY header
 * @param certificate offered by STARTTLS; empty: no encryption
 * @param key the certificate's
 * @param encryptedOnly whether mail is taken over encrypted connections alone
 */
public record ListenerSettings(
    String address,
    int port,
    String name,
    SmtpSettings nextHop,
    TlsUse nextHopTls,
    Optional<Path> nextHopTrust,
    Optional<Path> nextHopLog,
    Telling tell,
    List<String> trusted,
    boolean proxyProtocol,
    Optional<Path> certificate,
    Optional<Path> key,
    boolean encryptedOnly) {

  /** How the next hop hears who the client is. */
  public enum Telling {
    NOTHING,
    XFORWARD,
    XCLIENT
  }

  public ListenerSettings {
    trusted = List.copyOf(trusted);
    trusted.forEach(Network::parse);
    if (certificate.isPresent() != key.isPresent()) {
      throw new LazaretoException("proxy.certificate-and-key", "certificate");
    }
    if (encryptedOnly && certificate.isEmpty()) {
      throw new LazaretoException("proxy.certificate-missing", "encrypted-only");
    }
  }

  public static ListenerSettings defaults() {
    return new ListenerSettings(
        "127.0.0.1",
        10025,
        "localhost",
        SmtpSettings.defaults().to("127.0.0.1", 10026),
        TlsUse.NEVER,
        Optional.empty(),
        Optional.empty(),
        Telling.XFORWARD,
        List.of("127.0.0.0/8", "::1/128"),
        false,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  boolean trusts(String client) {
    return trusted.stream().anyMatch(network -> Network.parse(network).holds(client));
  }

  ClientTls tls() {
    return new ClientTls(nextHopTls, nextHopTrust);
  }
}
