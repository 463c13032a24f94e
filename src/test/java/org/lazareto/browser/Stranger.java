// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Another origin, whose pages want to use the portal behind the back of who is logged in there. */
final class Stranger implements AutoCloseable {

  private final HttpServer server;
  private final String portal;

  Stranger(String portal) throws IOException {
    this.portal = portal;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Its address by a name of this host; one of another site, or the one that the portal has. */
  String page(String host, String path) {
    return "http://" + host + ":" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange asked) throws IOException {
    byte[] page = page(asked.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
    asked.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    asked.sendResponseHeaders(200, page.length);
    try (asked) {
      asked.getResponseBody().write(page);
    }
  }

  private String page(String path) {
    return switch (path) {
      case "/frame" -> "<iframe src='" + portal + "/'></iframe>";
      case "/own-frame" -> "<iframe src='/harmless'></iframe>";
      case "/log-out" ->
          "<form method=post action='" + portal + "/logout'><button>Win!</button></form>";
      default -> "<p>Nothing.</p>";
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
