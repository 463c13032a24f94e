// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.lazareto.limit.ByteRange;
import org.lazareto.text.LazaretoException;

/** Gives out the depot over HTTP. Thread-safe; one virtual thread for each request. */
public final class DepotServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DepotServer.class.getName());

  // RFC 9110 5.6.7, the preferred form.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final int BACKLOG = 50;
  private static final int CHUNK = 64 << 10;
  private static final String HEADER_TIME = "sun.net.httpserver.maxReqTime";
  private static final String SECONDS = "30";
  private static final int NO_BODY = -1;

  private final DepotSettings settings;
  private final Catalog catalog;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places;

  private DepotServer(DepotSettings settings, Catalog catalog) throws IOException {
    this.settings = settings;
    this.catalog = catalog;
    this.places = new Semaphore(settings.connections());
    // The JDK's server takes its own bounds from here; whoever dribbles a request is cut off.
    System.setProperty(HEADER_TIME, System.getProperty(HEADER_TIME, SECONDS));
    this.server = HttpServer.create(address(settings.address()), BACKLOG);
    server.setExecutor(threads);
    var ignored = server.createContext("/", this::serve);
    server.start();
  }

  /**
   * Begins to serve.
   *
   * @throws LazaretoException if the address is none, or taken
   */
  public static DepotServer start(DepotSettings settings, Depot depot, Shelf shelf) {
    try {
      return new DepotServer(settings, new Catalog(depot, shelf));
    } catch (IOException e) {
      throw new LazaretoException(
          e, "depot.not-served", settings.address(), String.valueOf(e.getMessage()));
    }
  }

  /** Where it listens; for a port that the system chose. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
      throw new LazaretoException("depot.address.wrong", text);
    }
    String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new InetSocketAddress(host, Integer.parseInt(port));
  }

  private void serve(HttpExchange exchange) {
    boolean place = places.tryAcquire();
    try (exchange) {
      if (place) {
        answer(exchange);
      } else {
        exchange.getResponseHeaders().set("Retry-After", SECONDS);
        end(exchange, 503);
      }
    } catch (IOException e) {
      // The other side went, or our disk failed; a head that is sent cannot be taken back.
      LOG.log(Level.DEBUG, "depot: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "depot", e);
    } finally {
      if (place) {
        places.release();
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD"); // RFC 9110 15.5.6
      end(exchange, 405);
      return;
    }
    Optional<Reply> reply =
        catalog.at(exchange.getRequestURI().getPath(), Languages.spanish(exchange));
    if (reply.isPresent()) {
      give(exchange, reply.get());
    } else {
      end(exchange, 404);
    }
  }

  private void give(HttpExchange exchange, Reply reply) throws IOException {
    Headers asked = exchange.getRequestHeaders();
    Headers head = exchange.getResponseHeaders();
    head.set("ETag", reply.etag());
    head.set("Accept-Ranges", "bytes");
    head.set("X-Content-Type-Options", "nosniff");
    reply.modified().ifPresent(at -> head.set("Last-Modified", date(at)));
    if (names(asked, "If-None-Match", reply.etag())) {
      end(exchange, 304); // RFC 9110 13.1.2
      return;
    }
    head.set("Content-Type", reply.type());
    head.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    head.set("Vary", "Accept-Language");
    if (reply.download()) {
      head.set("Content-Disposition", "attachment");
    }
    long size = reply.content().size();
    switch (ByteRange.of(range(asked, reply), size)) {
      case ByteRange.Asked.Whole() -> send(exchange, 200, reply, new ByteRange(0, size));
      case ByteRange.Asked.Part(ByteRange range) -> {
        head.set("Content-Range", "bytes " + range.start() + "-" + (range.end() - 1) + "/" + size);
        send(exchange, 206, reply, range);
      }
      case ByteRange.Asked.Beyond() -> {
        head.set("Content-Range", "bytes */" + size); // RFC 9110 15.5.17
        end(exchange, 416);
      }
    }
  }

  // RFC 9110 13.1.5: a part of what has changed meanwhile is of no use.
  private static Optional<String> range(Headers asked, Reply reply) {
    Optional<String> condition = Optional.ofNullable(asked.getFirst("If-Range"));
    boolean same =
        condition.isEmpty()
            || condition.get().equals(reply.etag())
            || reply.modified().map(DepotServer::date).equals(condition);
    return same ? Optional.ofNullable(asked.getFirst("Range")) : Optional.empty();
  }

  private static boolean names(Headers asked, String field, String etag) {
    return Optional.ofNullable(asked.get(field)).orElse(List.of()).stream()
        .flatMap(line -> List.of(line.split(",")).stream())
        .map(String::strip)
        .anyMatch(one -> one.equals("*") || one.equals(etag) || one.equals("W/" + etag));
  }

  private void send(HttpExchange exchange, int code, Reply reply, ByteRange range)
      throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(range.length()));
      exchange.sendResponseHeaders(code, NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(code, range.length() == 0 ? NO_BODY : range.length());
    try (InputStream in = reply.content().slice(range.start(), range.end()).open();
        Stall stall = new Stall(exchange, settings.stall())) {
      byte[] chunk = new byte[CHUNK];
      for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
        exchange.getResponseBody().write(chunk, 0, count);
        stall.moved();
      }
    }
  }

  private static void end(HttpExchange exchange, int code) throws IOException {
    exchange.sendResponseHeaders(code, NO_BODY);
  }

  private static String date(Instant at) {
    return DATE.format(at);
  }
}
