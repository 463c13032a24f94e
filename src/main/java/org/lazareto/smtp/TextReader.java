// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.EOFException;
import java.io.IOException;

/**
 * Reads a message off the wire, to its real end whatever is wrong with it: else what is left of it
 * would be taken for commands. Confined to one thread.
 */
public final class TextReader {

  private final Intake in;
  private final StrictText text;

  public TextReader(Intake in, StrictText text) {
    this.in = in;
    this.text = text;
  }

  private enum At {
    LINE_START,
    IN_LINE,
    AFTER_RETURN,
    AFTER_DOT,
    AFTER_DOT_RETURN
  }

  /**
   * Reads what follows DATA (RFC 5321 4.1.1.4): up to CR LF dot CR LF and to nothing else that
   * resembles it. The first dot of a line is taken away (4.5.2).
   *
   * @throws EOFException if the peer ended before
   */
  public void dotted() throws IOException {
    At at = At.LINE_START;
    for (int b = need(); at != At.AFTER_DOT_RETURN || b != '\n'; b = need()) {
      at =
          switch (at) {
            case LINE_START -> b == '.' ? At.AFTER_DOT : take(b);
            case AFTER_RETURN -> b == '\n' ? lineEnd() : take(b);
            case AFTER_DOT -> b == '\r' ? At.AFTER_DOT_RETURN : take(b);
            case AFTER_DOT_RETURN -> {
              text.write('\r'); // a bare one: not the end, and a flaw
              yield take(b);
            }
            case IN_LINE -> take(b);
          };
      if (at == At.IN_LINE) {
        int ignored = in.plain(text, Long.MAX_VALUE);
      }
    }
  }

  private At take(int b) throws IOException {
    text.write(b);
    return b == '\r' ? At.AFTER_RETURN : At.IN_LINE;
  }

  private At lineEnd() throws IOException {
    text.write('\n');
    return At.LINE_START;
  }

  /** Reads one chunk of BDAT (RFC 3030 2): so many bytes as they stand. */
  public void chunk(long size) throws IOException {
    long left = size;
    while (left > 0) {
      text.write(need());
      left--;
      left -= in.plain(text, left);
    }
  }

  private int need() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("the peer ended within a message");
    }
    return b;
  }
}
