// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lazareto.limit.Deadline;
import org.lazareto.update.PlainName;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;
import org.lazareto.update.TransferSettings;

/** A directory on a web server. Confined to one thread. */
final class Web implements Place {

  static final int OK = 200;
  static final int PARTIAL = 206;
  static final int NOT_MODIFIED = 304;
  static final int NOT_FOUND = 404;
  static final int GONE = 410;
  static final int OUT_OF_RANGE = 416;
  private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);

  private final URI base;
  private final TransferSettings settings;
  private final Pace pace;
  private final HttpClient client;

  Web(URI base, TransferSettings settings) {
    this.base = base;
    this.settings = settings;
    this.pace = new Pace(settings.speed().bytes(), System::nanoTime);
    this.client = settings.client();
  }

  @Override
  public String address() {
    return base.toString();
  }

  @Override
  public Optional<byte[]> beginning(String name, int length) throws IOException {
    HttpResponse<InputStream> reply = get(name, Map.of("Range", "bytes=0-" + (length - 1)));
    try (Patience body = body(reply)) {
      return switch (reply.statusCode()) {
        // A server that knows no ranges sends all; it is closed once there is enough.
        case OK, PARTIAL -> Optional.of(upTo(body, length));
        case NOT_FOUND, GONE -> Optional.empty();
        default -> throw unexpected(reply);
      };
    }
  }

  @Override
  public Document document(String name, int most, Tag known) throws IOException {
    HttpResponse<InputStream> reply = get(name, conditions(known));
    try (Patience body = body(reply)) {
      return switch (reply.statusCode()) {
        case OK -> {
          byte[] bytes = upTo(body, most + 1);
          if (bytes.length > most) {
            throw new RefusedException("update.refused.large", name, Integer.toString(most));
          }
          yield new Document.Content(bytes, tag(reply));
        }
        case NOT_MODIFIED -> new Document.Unchanged();
        case NOT_FOUND, GONE -> new Document.Absent();
        default -> throw unexpected(reply);
      };
    }
  }

  @Override
  public boolean bring(Wanted wanted, Progress progress) throws IOException {
    return new Download(this, wanted, progress).bring();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** Asks for a file below the address, wherever we are sent for it. */
  HttpResponse<InputStream> get(String name, Map<String, String> headers) throws IOException {
    URI at = base.resolve(PlainName.of(name, address()));
    for (int i = 0; i <= settings.redirects(); i++) {
      HttpResponse<InputStream> reply = send(at, headers);
      if (!ELSEWHERE.contains(reply.statusCode())) {
        return reply;
      }
      reply.body().close();
      at = elsewhere(at, reply.headers().firstValue("Location").orElse(""));
    }
    throw new IOException(base.resolve(name) + ": sent elsewhere too often");
  }

  Patience body(HttpResponse<InputStream> reply) {
    return new Patience(reply.body(), settings.idle(), Deadline.after(settings.timeout()));
  }

  Pace pace() {
    return pace;
  }

  static IOException unexpected(HttpResponse<?> reply) {
    return new IOException(reply.uri() + ": status " + reply.statusCode());
  }

  static Tag tag(HttpResponse<?> reply) {
    return new Tag(header(reply, "ETag"), header(reply, "Last-Modified"));
  }

  private static String header(HttpResponse<?> reply, String name) {
    // It is stored in lines of its own and sent back.
    return reply.headers().firstValue(name).filter(v -> v.length() < 200).orElse("").strip();
  }

  private HttpResponse<InputStream> send(URI at, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at)
            .timeout(settings.connectTimeout().plus(settings.idle()))
            .header("User-Agent", settings.userAgent());
    headers.forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(at.toString()).initCause(e);
    } catch (IOException e) {
      throw new IOException(at + ": " + e, e);
    }
  }

  /**
   * Where a server sends us; only the web, and never from a line that is kept to one that is not.
   */
  static URI elsewhere(URI from, String given) throws IOException {
    try {
      URI to = from.resolve(given);
      String scheme = String.valueOf(to.getScheme());
      boolean downwards = "https".equals(from.getScheme()) && !"https".equals(scheme);
      if (scheme.matches("https?") && to.getHost() != null && !downwards) {
        return to;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new IOException(from + ": sent to a place that we do not go to");
  }

  // RFC 9110 13.1.2 and 13.1.3: "give it only if it has changed".
  private static Map<String, String> conditions(Tag known) {
    Map<String, String> headers = new TreeMap<>();
    if (!known.etag().isEmpty()) {
      headers.put("If-None-Match", known.etag());
    }
    if (!known.modified().isEmpty()) {
      headers.put("If-Modified-Since", known.modified());
    }
    return headers;
  }

  private static byte[] upTo(Patience body, int most) throws IOException {
    byte[] bytes = new byte[most];
    int filled = 0;
    while (filled < most) {
      byte[] piece = new byte[Math.min(8192, most - filled)];
      int count = body.read(piece, piece.length);
      if (count < 0) {
        break;
      }
      System.arraycopy(piece, 0, bytes, filled, count);
      filled += count;
    }
    return Arrays.copyOf(bytes, filled);
  }
}
