// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A web server that serves files from memory, with ranges and conditions as a real one, and that
 * can be told to fail in the ways that real ones do. Thread-safe.
 */
public final class FakeWebServer implements AutoCloseable {

  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");

  /** How one file is served. */
  public enum Manner {
    WELL,
    /** Ranges are not known here. */
    WITHOUT_RANGES,
    /** Nothing names the state of a file. */
    WITHOUT_TAGS,
    /** The line breaks after half of what was asked for. */
    CUT_IN_HALF,
    /** The same, but short answers come whole. */
    CUT_AFTER_BEGINNING,
    /** After half of it nothing comes any more, but the line stays. */
    SILENT,
    /** A length is announced that never comes. */
    LENGTH_TOO_LARGE,
    /** Another piece comes than was asked for. */
    WRONG_PIECE,
    FORBIDDEN
  }

  private final String scheme;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Manner> manners = new ConcurrentHashMap<>();
  private final Map<String, String> redirections = new ConcurrentHashMap<>();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  public FakeWebServer() throws IOException {
    this("http", HttpServer.create(here(), 0));
  }

  /** The same, with TLS. */
  public static FakeWebServer secure(SSLContext own) throws IOException {
    HttpsServer server = HttpsServer.create(here(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(own));
    return new FakeWebServer("https", server);
  }

  private FakeWebServer(String scheme, HttpServer server) {
    this.scheme = scheme;
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String address() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/sets/";
  }

  public FakeWebServer put(String name, byte[] bytes) {
    files.put(name, bytes.clone());
    return this;
  }

  public void remove(String name) {
    files.remove(name);
  }

  public byte[] get(String name) {
    return files.get(name);
  }

  public void serve(String name, Manner manner) {
    manners.put(name, manner);
  }

  public void redirect(String name, String location) {
    redirections.put(name, location);
  }

  /** One line for each request: the name, the range or {@code -}, the status. */
  public List<String> log() {
    return List.copyOf(log);
  }

  public void forget() {
    log.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static InetSocketAddress here() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().replaceFirst("^/sets/", "");
      if (redirections.containsKey(name)) {
        exchange.getResponseHeaders().set("Location", redirections.get(name));
        status(exchange, name, 302);
      } else if (manners.get(name) == Manner.FORBIDDEN) {
        status(exchange, name, 403);
      } else if (!files.containsKey(name)) {
        status(exchange, name, 404);
      } else {
        file(exchange, name, files.get(name), manners.getOrDefault(name, Manner.WELL));
      }
    }
  }

  private void file(HttpExchange exchange, String name, byte[] bytes, Manner manner)
      throws IOException {
    String tag = "\"" + Integer.toHexString(Arrays.hashCode(bytes)) + "\"";
    if (manner != Manner.WITHOUT_TAGS) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    if (tag.equals(header(exchange, "If-None-Match"))) {
      status(exchange, name, 304);
      return;
    }
    String condition = header(exchange, "If-Range");
    Matcher range = RANGE.matcher(header(exchange, "Range"));
    boolean part =
        range.matches()
            && manner != Manner.WITHOUT_RANGES
            && (condition.isEmpty() || condition.equals(tag));
    if (!part) {
      body(exchange, name, bytes, manner);
      return;
    }
    int from = Integer.parseInt(range.group(1));
    if (from >= bytes.length) {
      status(exchange, name, 416);
      return;
    }
    int end = range.group(2).isEmpty() ? bytes.length - 1 : Integer.parseInt(range.group(2));
    int last = Math.min(end, bytes.length - 1);
    int said = manner == Manner.WRONG_PIECE ? 0 : from;
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + said + "-" + last + "/" + bytes.length);
    log.add(name + " " + range.group(1) + "- 206");
    send(exchange, 206, Arrays.copyOfRange(bytes, from, last + 1), manner);
  }

  private void body(HttpExchange exchange, String name, byte[] bytes, Manner manner)
      throws IOException {
    log.add(name + " - 200");
    send(exchange, 200, bytes, manner);
  }

  private void send(HttpExchange exchange, int status, byte[] bytes, Manner manner)
      throws IOException {
    long length = manner == Manner.LENGTH_TOO_LARGE ? bytes.length + 100 : bytes.length;
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    OutputStream out = exchange.getResponseBody();
    boolean longOne = manner == Manner.CUT_AFTER_BEGINNING && bytes.length > 512;
    boolean half = longOne || manner == Manner.CUT_IN_HALF || manner == Manner.SILENT;
    out.write(bytes, 0, half ? bytes.length / 2 : bytes.length);
    out.flush();
    if (manner == Manner.SILENT) {
      silence();
    }
  }

  private static void silence() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void status(HttpExchange exchange, String name, int status) throws IOException {
    String range = header(exchange, "Range").isEmpty() ? "-" : "range";
    log.add(name + " " + range + " " + status);
    exchange.sendResponseHeaders(status, -1);
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
