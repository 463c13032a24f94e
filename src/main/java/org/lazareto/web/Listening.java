// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.lazareto.web.Reading.Read;

/**
 * Whose forms are read at the moment. None of them has a place among those who are answered yet, so
 * that however slowly forms come, pages do not wait for them; and strangers have no part in the
 * places of those who have logged in. Thread-safe.
 */
final class Listening {

  private final Stragglers strangers;
  private final Semaphore known;

  Listening(WebSettings.Bounds bounds, Stragglers strangers) {
    this.strangers = strangers;
    this.known = new Semaphore(bounds.requests());
  }

  /** What a request carries. */
  @FunctionalInterface
  interface Form {
    Read read() throws IOException;
  }

  /**
   * Reads a form.
   *
   * @param known whether who sends it has logged in
   */
  Read to(Request request, boolean known, Form form) throws IOException {
    return known ? toKnown(form) : toStranger(request, form);
  }

  private Read toKnown(Form form) throws IOException {
    if (!known.tryAcquire()) {
      return new Read.Wrong(503);
    }
    try {
      return form.read();
    } finally {
      known.release();
    }
  }

  private Read toStranger(Request request, Form form) throws IOException {
    Connection connection = request.getConnectionMetaData().getConnection();
    strangers.telling(connection);
    try {
      return form.read();
    } finally {
      strangers.asked(connection);
    }
  }
}
