// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.lazareto.web.Asked.Target;
import org.lazareto.web.Asked.Visitor;

/**
 * Reads a request within the bounds; everything in it is chosen by strangers. Thread-safe.
 *
 * @param portal knows who may send files, and where to
 * @param listening who sends a form meanwhile
 */
record Reading(WebSettings.Bounds bounds, FileForms files, Portal portal, Listening listening) {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final String BEARER = "Bearer ";
  private static final int MOST_COOKIES = 50;

  /** What was read. */
  sealed interface Read {

    /** A request within the bounds. */
    record Whole(Asked asked) implements Read {}

    /** A form that is larger than is taken. */
    record TooLarge(TooMuch size) implements Read {}

    /** A request that is not read to its end. */
    record Wrong(int status) implements Read {}
  }

  Read read(Request request, Method method) throws IOException {
    Optional<Fields> query = fields(query(request));
    if (query.isEmpty()) {
      return new Read.Wrong(400);
    }
    Asked bare = asked(request, method, query.get());
    if (method == Method.GET) {
      return new Read.Whole(bare);
    }
    boolean files = type(request).equals(FileForms.TYPE);
    if (files ? !portal.takesFiles(bare) : !type(request).equals(type(bare))) {
      return new Read.Wrong(415);
    }
    boolean known = portal.knows(bare.visitor());
    return listening.to(
        request, known, () -> files ? withFiles(request, bare) : fields(request, bare));
  }

  private static String type(Asked asked) {
    return asked.target().forPrograms() ? JSON : FORM;
  }

  private Read fields(Request request, Asked bare) throws IOException {
    int most = (int) bounds.body().bytes();
    byte[] body;
    try (InputStream in = Carried.of(request)) {
      body = in.readNBytes(most + 1);
    }
    if (body.length > most) {
      return new Read.TooLarge(TooMuch.of(request.getLength(), bounds.body()));
    }
    return (bare.target().forPrograms()
            ? JsonForm.read(body, bounds.fields())
            : fields(new String(body, StandardCharsets.UTF_8)))
        .<Read>map(form -> new Read.Whole(bare.with(form, Uploads.NONE)))
        .orElseGet(() -> new Read.Wrong(400));
  }

  // Of who may not send any, only the fields are read: they may be told something for it. That
  // takes nobody's place who may.
  private Read withFiles(Request request, Asked bare) throws IOException {
    boolean keep = portal.admits(bare);
    if (keep && !files.enter()) {
      return new Read.Wrong(503);
    }
    try {
      return switch (files.read(request, keep)) {
        case FileForms.Form.Taken(Fields fields, Uploads uploads) ->
            new Read.Whole(bare.with(fields, uploads));
        case FileForms.Form.TooLong(TooMuch size) -> new Read.TooLarge(size);
        case FileForms.Form.Wrong() -> new Read.Wrong(400);
      };
    } finally {
      if (keep) {
        files.leave();
      }
    }
  }

  /** The request without what it carries: enough for a page that says what is wrong. */
  Asked bare(Request request) {
    return asked(request, Method.GET, Fields.NONE);
  }

  private Asked asked(Request request, Method method, Fields query) {
    Map<String, String> cookies = cookies(request);
    String accepted =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE)).orElse("");
    String path = Optional.ofNullable(request.getHttpURI().getDecodedPath()).orElse("/");
    return new Asked(
        new Target(method, path, Map.of(), page(request, path, query)),
        query,
        Fields.NONE,
        new Visitor(
            Languages.of(query, cookies, accepted),
            Request.getRemoteAddr(request),
            cookies,
            Provenance.ours(request),
            token(request)));
  }

  // What answers a form cannot always be got: often its path is for forms alone.
  private Optional<Asked.Page> page(Request request, String path, Fields query) {
    if (!request.getMethod().equals("POST")) {
      return Optional.empty();
    }
    return Provenance.page(request)
        .filter(page -> portal.routes().find(Method.GET, page.getPath()).isPresent())
        .map(page -> new Asked.Page(Links.path(page.getPath()), query(page)))
        .or(() -> portal.routes().nearest(path).map(p -> new Asked.Page(Links.path(p), query)));
  }

  private Fields query(URI page) {
    return Optional.ofNullable(page.getRawQuery()).flatMap(this::fields).orElse(Fields.NONE);
  }

  // RFC 6750 2.1: in this field alone; a query would stand in logs.
  private static String token(Request request) {
    String field =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION)).orElse("");
    return field.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? field.substring(BEARER.length()).strip()
        : "";
  }

  private static String query(Request request) {
    return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
  }

  private static String type(Request request) {
    String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE)).orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  // Pairs as browsers write them: a space is a plus, the rest percent signs, in UTF-8.
  private Optional<Fields> fields(String text) {
    String[] pairs = text.isEmpty() ? new String[0] : text.split("&", bounds.fields() + 1);
    if (pairs.length > bounds.fields()) {
      return Optional.empty();
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    try {
      for (String pair : pairs) {
        String[] sides = pair.split("=", 2);
        String value = sides.length == 2 ? decoded(sides[1]) : "";
        fields.computeIfAbsent(decoded(sides[0]), _ -> new ArrayList<>()).add(value);
      }
      return Optional.of(new Fields(fields));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> cookies(Request request) {
    Map<String, String> cookies = new HashMap<>();
    Request.getCookies(request).stream()
        .limit(MOST_COOKIES)
        .forEach(c -> cookies.putIfAbsent(c.getName(), c.getValue()));
    return cookies;
  }
}
