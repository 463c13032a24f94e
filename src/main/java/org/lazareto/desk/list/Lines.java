// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.lazareto.mail.BulkStream;
import org.lazareto.mail.ByteSource;

/** A message whose every line ends in CRLF, whatever they ended in before. Immutable. */
record Lines(ByteSource message, long size) implements ByteSource {

  /** The message in that form: it itself, if it has it. */
  static ByteSource of(ByteSource message) throws IOException {
    Lines lines = new Lines(message, 0);
    long size = 0;
    try (InputStream in = lines.open()) {
      byte[] buffer = new byte[1 << 14];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
      }
    }
    return size == message.size() ? message : new Lines(message, size);
  }

  @Override
  public InputStream open() throws IOException {
    return new Ending(new BufferedInputStream(message.open(), 1 << 14));
  }

  /** Confined to one thread. */
  private static final class Ending extends BulkStream {

    private final InputStream in;
    private boolean afterReturn;
    private boolean owed;

    Ending(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = 0;
      while (count < length) {
        int b = next();
        if (b < 0) {
          return count == 0 && length > 0 ? -1 : count;
        }
        buffer[offset + count++] = (byte) b;
      }
      return count;
    }

    // A CR that stands alone ends a line to some readers and to others not: here it does.
    private int next() throws IOException {
      if (owed) {
        owed = false;
        afterReturn = false;
        return '\n';
      }
      in.mark(1);
      int b = in.read();
      if (afterReturn && b != '\n') {
        in.reset();
        afterReturn = false;
        return '\n';
      }
      if (b == '\n' && !afterReturn) {
        owed = true;
        return '\r';
      }
      afterReturn = b == '\r';
      return b;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
