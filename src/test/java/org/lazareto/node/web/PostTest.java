// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.node.web.WebTree.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.node.SomeNode;
import org.lazareto.node.line.LineSettings;
import org.lazareto.update.TransferSettings;

/** How reports are sent, and what is heard of them. */
class PostTest {

  @AutoClose private final WebTree tree;
  private final SomeNode hub;

  PostTest(@TempDir Path folder) throws IOException {
    tree = new WebTree(folder);
    hub = tree.hub;
  }

  @Test
  void whoRefusesAReportSaysWhy() throws IOException {
    try (NodeServer strict = server(hub.publisher, Duration.ZERO, _ -> Optional.of("revoked-key"));
        Post post = new Post(to("127.0.0.1:" + strict.port(), ""))) {
      assertThat(post.send(new byte[] {1})).contains("revoked-key");
    }
  }

  @Test
  void reportsGoThroughTheProxyAsQuestionsDo() throws IOException {
    try (NodeServer proxy = server(hub.publisher, Duration.ZERO, _ -> Optional.of("by-proxy"));
        Post post = new Post(to("hub.invalid", "127.0.0.1:" + proxy.port()))) {
      assertThat(post.send(new byte[] {1})).contains("by-proxy");
    }
  }

  private static LineSettings to(String host, String proxy) {
    LineSettings d = LineSettings.defaults();
    TransferSettings web = d.transfer();
    return new LineSettings(
        LineSettings.Kind.WEB,
        "http://" + host + NodeServer.ROOT,
        1,
        d.perHour(),
        d.perDay(),
        new TransferSettings(
            web.speed(),
            web.connectTimeout(),
            web.idle(),
            web.timeout(),
            web.redirects(),
            proxy,
            web.authority(),
            web.userAgent()),
        d.mail(),
        d.uucp());
  }
}
