// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.lazareto.mail.ByteSource;

/**
 * A file of many messages, each behind a line {@code From …} that begins the file or follows an
 * empty line. Read once, and never held in memory; the messages are windows on the file. Confined
 * to one thread.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc4155 The application/mbox Media Type
 */
final class Mailbox {

  private static final byte[] MARK = {'F', 'r', 'o', 'm', ' '};
  private static final int BUFFER = 1 << 16;
  private static final long NONE = -1;

  /** Takes the messages, counted from 1, as they are found. */
  interface Taker {
    void take(long number, ByteSource message) throws IOException;
  }

  private final ByteSource file;
  private final Taker taker;
  private long found;
  private long start = NONE;

  private Mailbox(ByteSource file, Taker taker) {
    this.file = file;
    this.taker = taker;
  }

  /** Whether the file is a mailbox. */
  static boolean is(ByteSource file) throws IOException {
    try (InputStream in = file.open()) {
      return Arrays.equals(in.readNBytes(MARK.length), MARK);
    }
  }

  static void each(ByteSource file, Taker taker) throws IOException {
    new Mailbox(file, taker).read();
  }

  private void read() throws IOException {
    long at = 0;
    boolean behindEmptyLine = true;
    try (InputStream in = new BufferedInputStream(file.open(), BUFFER)) {
      for (Line line = line(in); line.length > 0; line = line(in)) {
        boolean mark = behindEmptyLine && line.marked;
        if (mark) {
          message(at);
          start = at + line.length;
        }
        behindEmptyLine = !mark && line.empty;
        at += line.length;
      }
    }
    message(at);
  }

  private void message(long end) throws IOException {
    if (start != NONE) {
      taker.take(++found, file.slice(start, end));
    }
  }

  /** What of a line counts here; of length 0 behind the last. */
  private record Line(long length, boolean marked, boolean empty) {}

  private static Line line(InputStream in) throws IOException {
    long length = 0;
    int matched = 0;
    boolean empty = true;
    int b = in.read();
    while (b >= 0 && b != '\n') {
      if (length == matched && matched < MARK.length && b == MARK[matched]) {
        matched++;
      }
      empty &= b == '\r';
      length++;
      b = in.read();
    }
    return new Line(b < 0 ? length : length + 1, matched == MARK.length, empty);
  }
}
