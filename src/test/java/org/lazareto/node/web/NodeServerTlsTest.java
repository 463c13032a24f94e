// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.SelfSigned;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.text.LazaretoException;
import org.lazareto.tls.Authority;

/** A hub whose certificate is renewed while it serves. */
class NodeServerTlsTest {

  @TempDir Path folder;

  @Test
  void aRenewedCertificateIsShownWithoutARestart() throws Exception {
    SelfSigned first = SelfSigned.of(folder, "first", "ip:127.0.0.1");
    SelfSigned next = SelfSigned.of(folder, "next", "ip:127.0.0.1");
    Path certificate = first.certificate();
    Path key = first.key();
    Path before = Files.copy(certificate, folder.resolve("before.pem"));
    try (SomeNode hub = new SomeNode("nacional", folder, Map.of(), new FakeClock(SomeBundle.NOON));
        NodeServer server = server(hub, certificate, key)) {
      assertThat(status(server, before)).isEqualTo(200);
      Files.writeString(key, "half a ke");
      assertThat(status(server, before)).as("while the files are of no use").isEqualTo(200);
      replace(next.certificate(), certificate);
      replace(next.key(), key);
      assertThat(status(server, next.certificate())).isEqualTo(200);
      assertThatThrownBy(() -> status(server, before)).isInstanceOf(IOException.class);
    }
  }

  /** Else the next try would find it taken by the one before. */
  @Test
  void aKeyThatCannotBeReadLeavesTheAddressFree() throws Exception {
    SelfSigned own = SelfSigned.of(folder, "own", "ip:127.0.0.1");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (SomeNode hub =
        new SomeNode("nacional", folder, Map.of(), new FakeClock(SomeBundle.NOON))) {
      assertThatThrownBy(() -> server(hub, own.certificate(), folder, port))
          .isInstanceOf(LazaretoException.class);
      try (NodeServer server = server(hub, own.certificate(), own.key(), port)) {
        assertThat(status(server, own.certificate())).isEqualTo(200);
      }
    }
  }

  private static NodeServer server(SomeNode hub, Path certificate, Path key) {
    return server(hub, certificate, key, 0);
  }

  private static NodeServer server(SomeNode hub, Path certificate, Path key, int port) {
    ListenSettings d = ListenSettings.defaults();
    return NodeServer.start(
        new ListenSettings(
            "127.0.0.1:" + port,
            Optional.of(certificate),
            Optional.of(key),
            d.hold(),
            d.held(),
            d.requests(),
            d.stall(),
            d.report()),
        new NodeServer.Rooms(hub.publisher, NodeServer.Reports.NONE));
  }

  /** What a client that trusts {@code authority} alone is answered. */
  private static int status(NodeServer server, Path authority) throws Exception {
    URI at = URI.create("https://127.0.0.1:" + server.port() + NodeServer.ROOT + "index");
    try (HttpClient client = HttpClient.newBuilder().sslContext(Authority.of(authority)).build()) {
      return client
          .send(HttpRequest.newBuilder(at).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  // A coarse clock of the file system must not hide the change.
  private static void replace(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(to, FileTime.fromMillis(1000));
  }
}
