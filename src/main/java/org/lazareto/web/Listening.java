// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.lazareto.web.Reading.Read;

/**
 * Whose forms are read at the moment. None of them has a place among those who are answered yet, so
 * that however slowly forms come, pages do not wait for them; and strangers make no room of those
 * who have logged in. Thread-safe.
 */
record Listening(Stragglers stragglers) {

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
    Connection connection = request.getConnectionMetaData().getConnection();
    stragglers.telling(connection, known);
    try {
      return form.read();
    } finally {
      stragglers.asked(connection);
    }
  }
}
