// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import org.lazareto.fake.SomeWebSettings;
import org.lazareto.limit.ByteSize;

/** A portal on a port of the system's choice, with a certificate of its own, and a browser. */
public final class PortalFixture implements AutoCloseable {

  private final PortalServer server;
  public final Browser browser;

  public PortalFixture(Path directory, List<Route> routes) {
    this(settings(directory, WebSettings.Bounds.defaults()), routes);
  }

  public PortalFixture(WebSettings settings, List<Route> routes) {
    this(settings, routes, _ -> Optional.empty());
  }

  public PortalFixture(WebSettings settings, List<Route> routes, People people) {
    this(settings, routes, people, Programs.NONE);
  }

  public PortalFixture(WebSettings settings, List<Route> routes, People people, Programs programs) {
    this.server = PortalServer.start(settings, new Portal(routes, people, programs));
    this.browser = browser("https://localhost:" + server.port() + "/", settings.directory());
  }

  /** One that trusts the certificate that a portal has made in {@code directory}. */
  public static Browser browser(String address, Path directory) {
    try {
      int port = java.net.URI.create(address).getPort();
      return new Browser(port, OwnCertificate.in(directory));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static WebSettings settings(Path directory, WebSettings.Bounds bounds) {
    return new SomeWebSettings()
        .enabled(true)
        .address("127.0.0.1:0")
        .directory(directory)
        .limits(bounds)
        .make();
  }

  /** A certificate of its own in two files of PEM in {@code made}. */
  public static TlsSettings pem(Path made) throws Exception {
    KeyStore own = OwnCertificate.in(made);
    Path certificate = made.resolve("c.pem");
    Path key = made.resolve("k.pem");
    Files.writeString(certificate, pem("CERTIFICATE", own.getCertificate("portal").getEncoded()));
    Files.writeString(
        key, pem("PRIVATE KEY", own.getKey("portal", Certificates.OPEN).getEncoded()));
    return new TlsSettings(
        Optional.of(certificate), Optional.of(key), Optional.empty(), Optional.empty());
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + java.util.Base64.getMimeEncoder().encodeToString(bytes)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  static WebSettings.Bounds narrow() {
    WebSettings.Bounds usual = WebSettings.Bounds.defaults();
    return new WebSettings.Bounds(
        usual.connections(),
        1,
        ByteSize.kilobytes(4),
        ByteSize.kilobytes(1),
        10,
        new WebSettings.FileBounds(ByteSize.kilobytes(8), 2, 1),
        usual.idle(),
        usual.rate());
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    browser.close();
    server.close();
  }
}
