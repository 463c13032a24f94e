// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Between the server's requests and ours: only so many at once, each read within the bounds.
 * Thread-safe; runs on virtual threads and may block.
 */
final class Wire extends Handler.Abstract {

  private static final String SOON = "10";

  private final Portal portal;
  private final WebSettings.Bounds bounds;
  private final Reading reading;
  private final Semaphore places;
  private final Stragglers stragglers;

  Wire(Portal portal, WebSettings.Bounds bounds, FileForms files, Stragglers stragglers) {
    this.portal = portal;
    this.bounds = bounds;
    this.reading = new Reading(bounds, files, portal);
    this.places = new Semaphore(bounds.requests());
    this.stragglers = stragglers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean place = places.tryAcquire();
    long began = System.nanoTime();
    Connection connection = request.getConnectionMetaData().getConnection();
    stragglers.asked(connection);
    try {
      Reply reply = place ? reply(request) : trouble(503, request).with("Retry-After", SOON);
      Callback ended = Callback.from(callback, () -> stragglers.answered(connection));
      Callback sent = Callback.from(() -> hearOut(request, ended), ended::failed);
      Sending.send(reply, request, response, sent);
      stragglers.sending(connection, response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH));
      portal.traffic().answered(reply.status(), Duration.ofNanos(System.nanoTime() - began));
    } finally {
      if (place) {
        places.release();
      }
    }
    return true;
  }

  private void hearOut(Request request, Callback ended) {
    stragglers.hearing(request.getConnectionMetaData().getConnection());
    Carried.throwAway(request, bounds, ended);
  }

  private Reply reply(Request request) throws Exception {
    Optional<Method> method = method(request.getMethod());
    if (method.isEmpty()) {
      return trouble(405, request).with(HttpHeader.ALLOW.asString(), "GET, HEAD, POST");
    }
    return switch (reading.read(request, method.get())) {
      case Reading.Read.Whole(Asked asked) -> answer(asked);
      case Reading.Read.Wrong(int status) -> trouble(status, request);
    };
  }

  private Reply answer(Asked asked) throws IOException {
    try {
      return portal.answer(asked);
    } finally {
      asked.uploads().remove();
    }
  }

  private Reply trouble(int status, Request request) {
    return Portal.trouble(status, reading.bare(request));
  }

  private static Optional<Method> method(String name) {
    return switch (name) {
      case "GET", "HEAD" -> Optional.of(Method.GET);
      case "POST" -> Optional.of(Method.POST);
      default -> Optional.empty();
    };
  }
}
