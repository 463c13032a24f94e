// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;
import org.lazareto.tls.Authority;

/**
 * How files are carried over HTTP. Settings: {@code transfer} of a source.
 *
 * @param speed how many bytes a second are taken at most; 0 for as many as come
 * @param connectTimeout how long a connection may take
 * @param idle how long the other side may send nothing
 * @param timeout how long one file may take in all; what has come by then is gone on with next time
 * @param redirects how often in a row the other side may send us elsewhere
 * @param proxy {@code host:port} of an HTTP proxy; empty for none
 * @param authority a file of certificates in PEM, trusted in place of those that the runtime trusts
 * @param userAgent what we call ourselves
 */
public record TransferSettings(
    ByteSize speed,
    Duration connectTimeout,
    Duration idle,
    Duration timeout,
    int redirects,
    String proxy,
    Optional<Path> authority,
    String userAgent) {

  private static final Pattern PROXY =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):[0-9]{1,5}");

  public TransferSettings {
    if (!proxy.isEmpty() && !PROXY.matcher(proxy).matches()) {
      throw new LazaretoException("update.source.proxy", proxy);
    }
  }

  /** What asks as these say, whatever is asked: who needs the proxy needs it for everything. */
  public HttpClient client() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // Old mirrors answer the offer of HTTP/2 over plain HTTP with an error.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout);
    proxyAddress().ifPresent(address -> builder.proxy(ProxySelector.of(address)));
    authority.ifPresent(pem -> builder.sslContext(Authority.of(pem)));
    return builder.build();
  }

  private Optional<InetSocketAddress> proxyAddress() {
    int colon = proxy.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String host = proxy.substring(0, colon).replaceAll("[\\[\\]]", "");
    int port = Integer.parseInt(proxy.substring(colon + 1));
    return Optional.of(InetSocketAddress.createUnresolved(host, port));
  }

  public static TransferSettings defaults() {
    return new TransferSettings(
        new ByteSize(0),
        Duration.ofSeconds(20),
        Duration.ofMinutes(1),
        Duration.ofHours(6),
        5,
        "",
        Optional.empty(),
        "Lazareto");
  }
}
