// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes a message as DATA wants it (RFC 5321 4.5.2): CRLF at every line's end, a second dot before
 * one that begins a line, and the final dot. A CR without LF would let two servers see two ends of
 * one message (smuggling); the caller has refused such a message, and here it breaks the transfer.
 */
final class DotStuffer {

  private static final byte[] LINE_END = {'\r', '\n'};

  private final OutputStream out;

  DotStuffer(OutputStream out) {
    this.out = out;
  }

  void write(InputStream message) throws IOException {
    boolean lineStart = true;
    boolean afterReturn = false;
    for (int b = message.read(); b >= 0; b = message.read()) {
      if (afterReturn && b != '\n') {
        throw new IOException("the message holds a CR without LF");
      }
      afterReturn = b == '\r';
      if (b == '\n') {
        out.write(LINE_END);
      } else if (!afterReturn) {
        if (lineStart && b == '.') {
          out.write('.');
        }
        out.write(b);
      }
      lineStart = b == '\n';
    }
    if (afterReturn) {
      throw new IOException("the message ends in a CR without LF");
    }
    if (!lineStart) {
      out.write(LINE_END);
    }
    out.write('.');
    out.write(LINE_END);
    out.flush();
  }
}
