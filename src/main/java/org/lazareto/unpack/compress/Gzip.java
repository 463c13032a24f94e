// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.lazareto.mail.BulkStream;

/**
 * One member of a gzip file (RFC 1952 2.3). Of the header only its length counts, and the content
 * is given before its sum is compared: what other programs unpack must be seen, however broken the
 * rest is. Confined to one thread.
 */
final class Gzip extends BulkStream {

  private static final int FIXED_HEADER = 10;
  private static final int HEADER_SUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int LONGEST_NAME = 1024;
  private static final int PIECE = 8 << 10;

  private final Feed in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private byte[] packed = new byte[0];
  private String name = "";
  private boolean ended;

  Gzip(Feed in) throws IOException {
    this.in = in;
    byte[] fixed = exactly(FIXED_HEADER);
    int flags = fixed[3];
    if ((flags & EXTRA) != 0) {
      in.skipNBytes(number(2));
    }
    if ((flags & NAME) != 0) {
      name = text();
    }
    if ((flags & COMMENT) != 0) {
      text();
    }
    if ((flags & HEADER_SUM) != 0) {
      in.skipNBytes(2);
    }
  }

  /** What the file was called; empty if it does not say so. */
  static String name(InputStream file) throws IOException {
    try (Gzip gzip = new Gzip(new Feed(file))) {
      return gzip.name;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    int count = inflated(buffer, offset, length);
    if (count > 0) {
      sum.update(buffer, offset, count);
      return count;
    }
    finish();
    return -1;
  }

  /** Memory outside of Java's own must not wait for its collector. */
  @Override
  public void close() {
    ended = true;
    inflater.end();
  }

  private int inflated(byte[] buffer, int offset, int length) throws IOException {
    try {
      int count = inflater.inflate(buffer, offset, length);
      while (count == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new IOException("gzip has no dictionaries");
        }
        feed();
        count = inflater.inflate(buffer, offset, length);
      }
      return count;
    } catch (DataFormatException e) {
      throw new IOException("damaged gzip data", e);
    }
  }

  // What the inflater leaves of its last piece is put back, so that the next member begins there.
  private void feed() throws IOException {
    in.mark(PIECE);
    packed = in.readNBytes(PIECE);
    if (packed.length == 0) {
      throw new EOFException();
    }
    inflater.setInput(packed);
  }

  private void finish() throws IOException {
    int used = packed.length - inflater.getRemaining();
    in.reset();
    in.skipNBytes(used);
    close();
    long stored = number(4);
    in.skipNBytes(4);
    if (stored != sum.getValue()) {
      throw new IOException("gzip content with another sum");
    }
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) one() << (8 * i);
    }
    return number;
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int b = one(); b != 0; b = one()) {
      if (text.length() < LONGEST_NAME) {
        text.append((char) b);
      }
    }
    return text.toString();
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private int one() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }
}
