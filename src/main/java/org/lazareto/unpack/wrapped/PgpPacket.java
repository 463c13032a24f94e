// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.wrapped;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.lazareto.mail.BulkStream;

/**
 * The next packet of a stream (RFC 9580 4.2). Confined to one thread.
 *
 * @param body its bytes, whatever its length is told by; read to its end before the next packet
 */
record PgpPacket(int tag, InputStream body) {

  static final int PUBLIC_KEY_SESSION = 1;
  static final int SIGNATURE = 2;
  static final int SYMMETRIC_SESSION = 3;
  static final int ONE_PASS_SIGNATURE = 4;
  static final int COMPRESSED = 8;
  static final int MARKER = 10;
  static final int LITERAL = 11;
  static final int PROTECTED = 18;
  static final int PADDING = 21;

  private static final int PACKET = 0x80;
  private static final int NEW = 0x40;

  /** Nothing at the end, and where no packet begins. */
  static Optional<PgpPacket> next(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0 || (first & PACKET) == 0) {
      return Optional.empty();
    }
    boolean modern = (first & NEW) != 0;
    int tag = modern ? first & 0x3F : (first & 0x3F) >> 2;
    return Optional.of(new PgpPacket(tag, modern ? new Body(in) : Body.old(in, first & 3)));
  }

  /** Goes past what is left of it. */
  void skip() throws IOException {
    body.transferTo(java.io.OutputStream.nullOutputStream());
  }

  /** Bytes in one or several pieces, each with its length before it. */
  private static final class Body extends BulkStream {

    private final InputStream in;
    private long left;
    private boolean last;

    Body(InputStream in) throws IOException {
      this.in = in;
      length();
    }

    private Body(InputStream in, long length) {
      this.in = in;
      this.left = length;
      this.last = true;
    }

    static Body old(InputStream in, int kind) throws IOException {
      // The fourth kind goes on to the end of the file.
      return new Body(in, kind == 3 ? Long.MAX_VALUE : number(in, 1 << kind));
    }

    private void length() throws IOException {
      int first = (int) number(in, 1);
      last = first < 224 || first == 255;
      if (first < 192) {
        left = first;
      } else if (first < 224) {
        left = ((first - 192L) << 8) + number(in, 1) + 192;
      } else {
        left = last ? number(in, 4) : 1L << (first & 0x1F);
      }
    }

    private static long number(InputStream in, int bytes) throws IOException {
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        int b = in.read();
        if (b < 0) {
          throw new EOFException();
        }
        value = value << 8 | b;
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      while (left == 0 && !last) {
        length();
      }
      if (left == 0 || length == 0) {
        return left == 0 ? -1 : 0;
      }
      int count = in.read(buffer, offset, (int) Math.min(length, left));
      if (count < 0 && left < Long.MAX_VALUE / 2) {
        throw new EOFException();
      }
      left -= Math.max(0, count);
      return count;
    }
  }
}
