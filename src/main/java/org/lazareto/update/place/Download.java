// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.update.Progress;

/** One file on its way from a web server into its partial file. Confined to one thread. */
final class Download {

  private static final int PIECE = 64 << 10;

  // RFC 9110 14.4
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

  private final Web web;
  private final Wanted wanted;
  private final Partial into;
  private final Progress progress;

  Download(Web web, Wanted wanted, Progress progress) {
    this.web = web;
    this.wanted = wanted;
    this.into = wanted.into();
    this.progress = progress;
  }

  /** Whether there is such a file; if so, all of it has come. */
  boolean bring() throws IOException {
    if (into.whole()) {
      return true;
    }
    HttpResponse<InputStream> reply = web.get(wanted.name(), remainder());
    if (reply.statusCode() == Web.OUT_OF_RANGE) {
      // What we have is no beginning of what is there.
      reply.body().close();
      into.delete();
      reply = web.get(wanted.name(), Map.of());
    }
    try (Patience body = web.body(reply)) {
      return switch (reply.statusCode()) {
        case Web.OK -> begin(reply, body);
        case Web.PARTIAL -> goOn(reply, body);
        case Web.NOT_FOUND, Web.GONE -> false;
        default -> throw Web.unexpected(reply);
      };
    }
  }

  private Map<String, String> remainder() throws IOException {
    long have = into.length();
    String range = "bytes=" + have + "-";
    if (have == 0) {
      return Map.of();
    }
    if (wanted.proved()) {
      return Map.of("Range", range);
    }
    // RFC 9110 13.1.5: the rest if it is still the same file, else all of the new one.
    return into.known()
        .tag()
        .joins()
        .map(tag -> Map.of("Range", range, "If-Range", tag))
        .orElse(Map.of());
  }

  private boolean begin(HttpResponse<InputStream> reply, Patience body) throws IOException {
    long total = reply.headers().firstValueAsLong("Content-Length").orElse(-1);
    Growth.allowed(wanted, total);
    into.delete();
    into.note(new Partial.Known(Web.tag(reply), total));
    try (OutputStream out = Files.newOutputStream(into.file(), CREATE, WRITE, TRUNCATE_EXISTING)) {
      return copy(body, out, total);
    }
  }

  private boolean goOn(HttpResponse<InputStream> reply, Patience body) throws IOException {
    String range = reply.headers().firstValue("Content-Range").orElse("");
    Matcher parts = CONTENT_RANGE.matcher(range);
    if (!parts.matches() || Long.parseLong(parts.group(1)) != into.length()) {
      into.delete();
      throw new IOException(reply.uri() + ": a piece that was not asked for: " + range);
    }
    long total = Growth.allowed(wanted, Long.parseLong(parts.group(3)));
    into.note(new Partial.Known(Web.tag(reply), total));
    try (OutputStream out = Files.newOutputStream(into.file(), APPEND)) {
      return copy(body, out, total);
    }
  }

  private boolean copy(Patience body, OutputStream out, long total) throws IOException {
    byte[] buffer = new byte[PIECE];
    int piece = web.pace().piece(buffer.length);
    long done = into.length();
    for (int n = body.read(buffer, piece); n >= 0; n = body.read(buffer, piece)) {
      done = Growth.allowed(wanted, done + n);
      out.write(buffer, 0, n);
      progress.at(wanted.name(), done, Math.max(total, 0));
      rest(web.pace().taken(n));
    }
    if (total >= 0 && done != total) {
      throw new IOException(
          web.address() + wanted.name() + ": " + done + " bytes came of " + total);
    }
    into.note(new Partial.Known(into.known().tag(), done));
    return true;
  }

  private static void rest(Duration wait) throws InterruptedIOException {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("stopped").initCause(e);
    }
  }
}
