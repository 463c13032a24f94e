// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.lazareto.digest.Sha256;
import org.lazareto.limit.ByteRange;

/** Sends replies: packed where the browser can, and not again where it has them. Stateless. */
final class Sending {

  /** Below this, packing makes nothing smaller. */
  private static final int WORTH_PACKING = 400;

  /** How much of a file is in memory for each who fetches one. */
  private static final ByteBufferPool.Sized PIECES =
      new ByteBufferPool.Sized(ByteBufferPool.NON_POOLING, false, 32 << 10);

  private static final String ONE_YEAR = "max-age=31536000";

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  /** For pages that refresh a part of themselves. */
  static final String POLICY_WITH_SCRIPT = POLICY + "; script-src 'self'; connect-src 'self'";

  /** For pages with frames of this portal. */
  static final String POLICY_WITH_FRAME = POLICY + "; frame-src 'self'";

  static final String FRAMING_FIELD = "X-Frame-Options";

  /** In the place of a value that a reply does not have. */
  static final String NONE = "";

  static final String POLICY_FIELD = "Content-Security-Policy";

  /** Every reply has these; a route may set its own value. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          POLICY_FIELD,
          POLICY,
          "X-Content-Type-Options",
          "nosniff",
          FRAMING_FIELD,
          "DENY",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()",
          "Strict-Transport-Security", // RFC 6797 6.1
          ONE_YEAR,
          "Cache-Control",
          "no-store",
          "Vary",
          "Accept-Language, Accept-Encoding, Cookie");

  private Sending() {}

  static void send(Reply reply, Request request, Response response, Callback callback)
      throws IOException {
    HttpFields.Mutable fields = response.getHeaders();
    ALWAYS.forEach(fields::put);
    reply.fields().forEach((name, value) -> put(fields, name, value));
    reply.cookies().forEach(cookie -> fields.add(HttpHeader.SET_COOKIE, cookie));
    String etag = "W/\"" + Sha256.hex(reply.body()).substring(0, 24) + "\"";
    boolean kept = reply.status() == 200 && reply.fields().containsKey("Cache-Control");
    if (kept) {
      fields.put(HttpHeader.ETAG, etag);
    }
    if (kept && named(request, etag)) {
      response.setStatus(304); // RFC 9110 13.1.2
      response.write(true, ByteBuffer.allocate(0), callback);
      return;
    }
    response.setStatus(reply.status());
    fields.put(HttpHeader.CONTENT_TYPE, reply.type());
    if (reply.file().isPresent()) {
      send(reply.file().get(), range(reply, request), response, callback);
      return;
    }
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    if (body.length >= WORTH_PACKING && canUnpack(request)) {
      body = packed(body);
      fields.put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    fields.put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static void put(HttpFields.Mutable fields, String name, String value) {
    if (value.equals(NONE)) {
      fields.remove(name);
    } else {
      fields.put(name, value);
    }
  }

  /**
   * Sends a file piece by piece, whoever reads slowly holding no thread. What is sent once has no
   * name any more before its first byte goes.
   */
  private static void send(
      Reply.Filed file, Optional<String> range, Response response, Callback callback)
      throws IOException {
    FileChannel bytes;
    try {
      bytes = FileChannel.open(file.path(), StandardOpenOption.READ);
    } catch (NoSuchFileException _) {
      // Its room was needed meanwhile.
      response.setStatus(404);
      response.write(true, ByteBuffer.allocate(0), callback);
      return;
    }
    try {
      if (file.once()) {
        Files.delete(file.path());
      }
      send(bytes, range, response, callback);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static void send(
      FileChannel bytes, Optional<String> range, Response response, Callback callback)
      throws IOException {
    HttpFields.Mutable fields = response.getHeaders();
    long size = bytes.size();
    ByteRange part = new ByteRange(0, size);
    switch (ByteRange.of(range, size)) {
      case ByteRange.Asked.Whole() -> {}
      case ByteRange.Asked.Part(ByteRange wanted) -> {
        part = wanted;
        response.setStatus(206); // RFC 9110 15.3.7
        String ends = part.start() + "-" + (part.end() - 1);
        fields.put(HttpHeader.CONTENT_RANGE, "bytes " + ends + "/" + size);
      }
      case ByteRange.Asked.Beyond() -> {
        bytes.close();
        response.setStatus(416); // RFC 9110 15.5.17
        fields.put(HttpHeader.CONTENT_RANGE, "bytes */" + size);
        response.write(true, ByteBuffer.allocate(0), callback);
        return;
      }
    }
    fields.put(HttpHeader.CONTENT_LENGTH, part.length());
    Content.copy(
        Content.Source.from(PIECES, bytes, part.start(), part.length()), response, callback);
  }

  // RFC 9110 13.1.5: a part of what it was before is of no use.
  private static Optional<String> range(Reply reply, Request request) {
    if (!reply.fields().containsKey("Accept-Ranges")) {
      return Optional.empty();
    }
    String etag = reply.fields().getOrDefault("ETag", "");
    boolean same =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.IF_RANGE))
            .map(etag::equals)
            .orElse(true);
    return same
        ? Optional.ofNullable(request.getHeaders().get(HttpHeader.RANGE))
        : Optional.empty();
  }

  private static boolean named(Request request, String etag) {
    return values(request, HttpHeader.IF_NONE_MATCH).stream()
        .anyMatch(one -> one.equals("*") || one.equals(etag));
  }

  private static boolean canUnpack(Request request) {
    return values(request, HttpHeader.ACCEPT_ENCODING).stream()
        .map(coding -> coding.toLowerCase(Locale.ROOT))
        .anyMatch(coding -> coding.startsWith("gzip") && !coding.matches(".*;\\s*q=0(\\.0*)?"));
  }

  private static List<String> values(Request request, HttpHeader field) {
    return List.of(
        Optional.ofNullable(request.getHeaders().get(field)).orElse("").strip().split("\\s*,\\s*"));
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
