// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    String query = Optional.ofNullable(asked.getRequestURI().getQuery()).orElse("");
    byte[] page = content(asked.getRequestURI().getPath(), query).getBytes(StandardCharsets.UTF_8);
    asked.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    asked.sendResponseHeaders(200, page.length);
    try (asked) {
      asked.getResponseBody().write(page);
    }
  }

  /**
   * @param target a path of the portal that changes something
   */
  private String content(String path, String target) throws IOException {
    return switch (path) {
      case "/frame" -> "<iframe src='" + portal + "/'></iframe>";
      case "/own-frame" -> "<iframe src='/harmless'></iframe>";
      case "/form" -> form(target, "application/x-www-form-urlencoded");
      case "/text" -> form(target, "text/plain");
      case "/script" ->
          """
          <script>fetch('%s', {method: 'POST', mode: 'no-cors', credentials: 'include',
            body: new URLSearchParams({'form-token': '%s'})}).finally(() => document.title = 'sent');
          </script>\
          """
              .formatted(portal + target, ownToken());
      default -> "<p>Nothing.</p>";
    };
  }

  private String form(String target, String type) throws IOException {
    return """
    <form method=post action='%s' enctype='%s'><input type=hidden name=form-token value='%s'>
    <button>Win!</button></form>\
    """
        .formatted(portal + target, type, ownToken());
  }

  /** One that the portal gave to this stranger, for a form of his own. */
  private String ownToken() throws IOException {
    Matcher token =
        Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"")
            .matcher(Raw.of(portal, "/login", "a=b").body());
    if (!token.find()) {
      throw new IOException("no token at the log-in");
    }
    return token.group(1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
