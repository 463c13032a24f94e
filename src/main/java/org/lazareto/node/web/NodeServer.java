// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.lazareto.depot.Stall;
import org.lazareto.limit.ByteRange;
import org.lazareto.node.Offer;
import org.lazareto.node.Offering;
import org.lazareto.text.LazaretoException;
import org.lazareto.tls.LiveCertificate;
import org.lazareto.update.Digests;

/** Gives bundles out and takes reports in. Thread-safe; a virtual thread for each request. */
public final class NodeServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("node");

  /** Below which everything lies; a later form of bundles gets another one. */
  public static final String ROOT = "/node/v1/";

  private static final int BACKLOG = 100;
  private static final int CHUNK = 16 << 10;
  private static final int NO_BODY = -1;
  private static final String HEADER_TIME = "sun.net.httpserver.maxReqTime";
  private static final String SECONDS = "60";

  private final ListenSettings settings;
  private final Rooms rooms;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places;
  private final Semaphore heldPlaces;
  private final News news = new News();

  /**
   * What it gives and takes.
   *
   * @param reports takes what a node sends
   */
  public record Rooms(Offering offering, Reports reports) {}

  /** Takes reports. */
  @FunctionalInterface
  public interface Reports {

    /** For a node that is nobody's hub. */
    Reports NONE = _ -> Optional.of("no-hub");

    /** Durable on return. Returns why it is refused; empty if it is taken. */
    Optional<String> take(byte[] report) throws IOException;
  }

  private NodeServer(ListenSettings settings, Rooms rooms) throws IOException {
    this.settings = settings;
    this.rooms = rooms;
    this.places = new Semaphore(settings.requests());
    this.heldPlaces = new Semaphore(settings.held());
    System.setProperty(HEADER_TIME, System.getProperty(HEADER_TIME, SECONDS));
    this.server = create();
    server.setExecutor(threads);
    var ignored = server.createContext(ROOT, this::serve);
    server.start();
  }

  /**
   * Begins to serve.
   *
   * @throws LazaretoException if the address is none, or taken
   */
  public static NodeServer start(ListenSettings settings, Rooms rooms) {
    try {
      return new NodeServer(settings, rooms);
    } catch (IOException e) {
      throw new LazaretoException(
          e, "node.not-served", settings.address(), String.valueOf(e.getMessage()));
    }
  }

  /** Where it listens; for a port that the system chose. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** There may be something new for those whose question is held. */
  public void wake() {
    news.came();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private HttpServer create() throws IOException {
    InetSocketAddress address = address(settings.address());
    if (settings.certificate().isEmpty()) {
      return HttpServer.create(address, BACKLOG);
    }
    // Before the address is taken: who starts us again would find it taken by ourselves.
    LiveCertificate certificate =
        LiveCertificate.inPem(settings.certificate().get(), settings.key().orElseThrow());
    HttpsServer secure = HttpsServer.create(address, BACKLOG);
    secure.setHttpsConfigurator(new HttpsConfigurator(certificate.lasting()));
    return secure;
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
      throw new LazaretoException("node.listen.wrong", text);
    }
    return new InetSocketAddress(
        text.substring(0, colon).replaceAll("[\\[\\]]", ""), Integer.parseInt(port));
  }

  private void serve(HttpExchange exchange) {
    String name = exchange.getRequestURI().getPath().substring(ROOT.length());
    Optional<List<Offer>> held = Names.held(name);
    Semaphore room = held.isPresent() ? heldPlaces : places;
    boolean place = room.tryAcquire();
    try (exchange) {
      if (!place) {
        exchange.getResponseHeaders().set("Retry-After", SECONDS);
        end(exchange, 503);
      } else if (exchange.getRequestMethod().equals("POST")) {
        take(exchange, name);
      } else if (held.isPresent()) {
        hold(exchange, held.get());
      } else {
        give(exchange, name);
      }
    } catch (IOException e) {
      // The other side went, or our disk failed; a head that is sent cannot be taken back.
      LOG.log(Level.DEBUG, "node: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "node", e);
    } finally {
      if (place) {
        room.release();
      }
    }
  }

  private void take(HttpExchange exchange, String name) throws IOException {
    int most = (int) settings.report().bytes();
    byte[] report = exchange.getRequestBody().readNBytes(most + 1);
    if (!name.equals("report")) {
      end(exchange, 404);
    } else if (report.length > most) {
      end(exchange, 413);
    } else {
      Optional<String> refused = rooms.reports().take(report);
      if (refused.isPresent()) {
        text(exchange, 403, refused.get());
      } else {
        end(exchange, 204);
      }
    }
  }

  private static void text(HttpExchange exchange, int code, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? NO_BODY : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void hold(HttpExchange exchange, List<Offer> known) throws IOException {
    Optional<Path> found = news.await(() -> first(known), settings.hold());
    if (found.isPresent()) {
      file(exchange, found.get());
    } else {
      end(exchange, 404);
    }
  }

  private Optional<Path> first(List<Offer> known) throws IOException {
    for (Offer offer : known) {
      Optional<Path> file = rooms.offering().bundle(offer.hub(), offer.topic(), offer.revision());
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private void give(HttpExchange exchange, String name) throws IOException {
    if (name.equals("index")) {
      index(exchange);
      return;
    }
    Optional<Offer> known = Names.bundle(name);
    Optional<Path> file = known.isPresent() ? begun(exchange, known.get()) : Optional.empty();
    if (file.isEmpty() && known.isPresent()) {
      file = first(List.of(known.get()));
    }
    if (file.isPresent()) {
      file(exchange, file.get());
    } else {
      end(exchange, 404);
    }
  }

  // What takes a thin line days would never arrive if it began anew with each thing that is newer.
  private Optional<Path> begun(HttpExchange exchange, Offer known) throws IOException {
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    if (condition != null) {
      for (Path file : rooms.offering().begun(known.hub(), known.topic(), known.revision())) {
        if (condition.equals(etag(file))) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private void index(HttpExchange exchange) throws IOException {
    String text = Offer.text(rooms.offering().offers());
    int digest = Arrays.hashCode(text.getBytes(UTF_8));
    String etag = "\"" + HexFormat.of().toHexDigits(digest) + "\"";
    exchange.getResponseHeaders().set("ETag", etag);
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      end(exchange, 304); // RFC 9110 13.1.2
      return;
    }
    text(exchange, 200, text);
  }

  private void file(HttpExchange exchange, Path file) throws IOException {
    long size = Files.size(file);
    String etag = etag(file);
    exchange.getResponseHeaders().set("ETag", etag);
    // RFC 9110 13.1.5: a part of what has changed meanwhile is of no use.
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    Optional<String> range =
        condition == null || condition.equals(etag)
            ? Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
            : Optional.empty();
    switch (ByteRange.of(range, size)) {
      case ByteRange.Asked.Whole() -> send(exchange, 200, file, 0, size);
      case ByteRange.Asked.Part(ByteRange part) -> {
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes " + part.start() + "-" + (part.end() - 1) + "/" + size);
        send(exchange, 206, file, part.start(), part.end());
      }
      case ByteRange.Asked.Beyond() -> {
        exchange.getResponseHeaders().set("Content-Range", "bytes */" + size);
        end(exchange, 416);
      }
    }
  }

  private static String etag(Path file) throws IOException {
    return "\"" + Digests.hex("SHA-256", file, 0, 4096).substring(0, 16) + "\"";
  }

  private void send(HttpExchange exchange, int code, Path file, long start, long end)
      throws IOException {
    exchange.sendResponseHeaders(code, end - start);
    try (InputStream in = Files.newInputStream(file);
        Stall stall = new Stall(exchange, settings.stall())) {
      in.skipNBytes(start);
      byte[] chunk = new byte[CHUNK];
      for (long left = end - start; left > 0; ) {
        int count = in.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (count < 0) {
          throw new IOException(file + " became shorter");
        }
        exchange.getResponseBody().write(chunk, 0, count);
        stall.moved();
        left -= count;
      }
    }
  }

  private static void end(HttpExchange exchange, int code) throws IOException {
    exchange.sendResponseHeaders(code, NO_BODY);
  }
}
