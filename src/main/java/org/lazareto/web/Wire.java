// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.lazareto.text.LazaretoException;

/**
 * Between the server's requests and ours: each is read within the bounds, and only so many are
 * answered at once. Thread-safe; runs on virtual threads and may block.
 */
final class Wire extends Handler.Abstract {

  private static final System.Logger LOG = System.getLogger(Wire.class.getName());

  private static final String SOON = "10";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Portal portal;
  private final WebSettings.Bounds bounds;
  private final Reading reading;
  private final Semaphore places;
  private final Stragglers stragglers;

  Wire(Portal portal, WebSettings.Bounds bounds, FileForms files, Stragglers stragglers) {
    this.portal = portal;
    this.bounds = bounds;
    this.reading = new Reading(bounds, files, portal, new Listening(stragglers));
    this.places = new Semaphore(bounds.requests());
    this.stragglers = stragglers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long began = System.nanoTime();
    Connection connection = request.getConnectionMetaData().getConnection();
    stragglers.asked(connection);
    Reading.Read read = read(request);
    boolean place = place(read);
    try {
      Reply reply = place ? reply(read, request) : busy(read, request);
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

  private Reading.Read read(Request request) throws IOException {
    Optional<Method> method = method(request.getMethod());
    if (method.isEmpty()) {
      return new Reading.Read.Wrong(405);
    }
    try {
      return reading.read(request, method.get());
    } catch (LazaretoException e) {
      LOG.log(Level.WARNING, "portal: reading a form: " + e.getMessage());
      return new Reading.Read.Wrong(503);
    }
  }

  // A form that came over a slow line is not thrown away for a moment's crowd; who waits holds no
  // place.
  private boolean place(Reading.Read read) {
    boolean form = read instanceof Reading.Read.Whole(Asked asked) && asked.target().isForm();
    try {
      return form
          ? places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          : places.tryAcquire();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Reply busy(Reading.Read read, Request request) throws IOException {
    if (read instanceof Reading.Read.Whole(Asked asked)) {
      asked.uploads().remove();
    }
    return trouble(503, request);
  }

  private Reply reply(Reading.Read read, Request request) throws IOException {
    return switch (read) {
      case Reading.Read.Whole(Asked asked) -> answer(asked);
      case Reading.Read.TooLarge(TooMuch size) -> Portal.tooLarge(size, reading.bare(request));
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
    Reply trouble = Portal.trouble(status, reading.bare(request));
    return switch (status) {
      case 405 -> trouble.with(HttpHeader.ALLOW.asString(), "GET, HEAD, POST");
      case 503 -> trouble.with(HttpHeader.RETRY_AFTER.asString(), SOON);
      default -> trouble;
    };
  }

  private static Optional<Method> method(String name) {
    return switch (name) {
      case "GET", "HEAD" -> Optional.of(Method.GET);
      case "POST" -> Optional.of(Method.POST);
      default -> Optional.empty();
    };
  }
}
