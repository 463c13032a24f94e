// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes a message as DATA wants it (RFC 5321 4.5.2): CRLF at every line's end, a second dot before
 * one that begins a line, and the final dot. A CR without LF would let two servers see two ends of
 * one message (smuggling); the caller has refused such a message, and here it breaks the transfer,
 * as a message does that cannot be read: both are {@link Unsendable}.
 */
final class DotStuffer {

  private static final int PIECE = 16 * 1024;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final OutputStream out;

  // Each byte may become two.
  private final byte[] stuffed = new byte[2 * PIECE];
  private boolean lineStart = true;
  private boolean afterReturn;

  DotStuffer(OutputStream out) {
    this.out = out;
  }

  void write(InputStream message) throws IOException {
    text(message);
    end();
  }

  /** All but the final dot. */
  void text(InputStream message) throws IOException {
    byte[] piece = new byte[PIECE];
    for (int count = read(message, piece); count >= 0; count = read(message, piece)) {
      out.write(stuffed, 0, stuff(piece, count));
    }
    if (afterReturn) {
      throw broken("the message ends in a CR without LF");
    }
    if (!lineStart) {
      out.write(LINE_END);
    }
  }

  /** The final dot: from here on the server may have taken the message. */
  void end() throws IOException {
    out.write('.');
    out.write(LINE_END);
    out.flush();
  }

  private static int read(InputStream message, byte[] piece) throws Unsendable {
    try {
      return message.read(piece);
    } catch (IOException e) {
      throw new Unsendable(e);
    }
  }

  private static Unsendable broken(String why) {
    return new Unsendable(new IOException(why));
  }

  /** Fills {@link #stuffed}. Returns with how many bytes. */
  private int stuff(byte[] piece, int count) throws Unsendable {
    int used = 0;
    for (int i = 0; i < count; i++) {
      byte b = piece[i];
      if (afterReturn && b != '\n') {
        throw broken("the message holds a CR without LF");
      }
      afterReturn = b == '\r';
      if (b == '\n') {
        stuffed[used++] = '\r';
        stuffed[used++] = '\n';
      } else if (!afterReturn) {
        if (lineStart && b == '.') {
          stuffed[used++] = '.';
        }
        stuffed[used++] = b;
      }
      lineStart = b == '\n';
    }
    return used;
  }
}
