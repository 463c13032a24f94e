// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.io.InputStream;

/** The bytes that a peer sends, and whether some have come already. Confined to one thread. */
public final class Intake {

  private static final int SIZE = 8 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[SIZE];
  private int at;
  private int end;

  public Intake(InputStream in) {
    this.in = in;
  }

  /** The next byte, or -1 at the end. */
  public int read() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at++] & 0xFF;
  }

  /**
   * Hands over what has come before the next CR or LF; waits for nothing.
   *
   * @param most bytes at most
   * @return how many
   */
  int plain(StrictText text, long most) throws IOException {
    int from = at;
    int last = from + (int) Math.min(end - from, most);
    while (at < last && buffer[at] != '\r' && buffer[at] != '\n') {
      at++;
    }
    text.write(buffer, from, at);
    return at - from;
  }

  /** Whether there is more to read at this moment, as far as the connection tells. */
  public boolean ahead() throws IOException {
    return pending() || in.available() > 0;
  }

  /** Whether more has come than was asked for: the peer does not wait for our answer. */
  public boolean pending() {
    return at < end;
  }
}
