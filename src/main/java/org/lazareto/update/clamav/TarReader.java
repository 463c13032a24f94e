// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lazareto.update.RefusedException;

/**
 * The tar inside a database: plain files and nothing else, so that there are no long names to hold
 * in memory, no links and no holes. Confined to one thread.
 */
final class TarReader {

  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int SIZE_AT = 124;
  private static final int SUM_AT = 148;
  private static final int TYPE_AT = 156;

  private final InputStream in;
  private final String from;
  private long left;
  private long padding;

  TarReader(InputStream in, String from) {
    this.in = in;
    this.from = from;
  }

  /** One file; its content is read before the next is asked for. */
  record Member(String name, InputStream content) {}

  /** The next file; empty at the end. */
  Optional<Member> next() throws IOException {
    skip(left + padding);
    byte[] block = read(BLOCK);
    if (block.length == 0 || blank(block)) {
      return Optional.empty();
    }
    if (block.length < BLOCK || !summed(block) || !plain(block[TYPE_AT])) {
      throw broken();
    }
    left = octal(block, SIZE_AT, 12);
    padding = (BLOCK - left % BLOCK) % BLOCK;
    return Optional.of(new Member(text(block, 0, NAME), new Content()));
  }

  private final class Content extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(buffer, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw new IOException("the tar ends inside a file");
      }
      left -= count;
      return count;
    }
  }

  private void skip(long count) {
    try {
      in.skipNBytes(count);
    } catch (IOException _) {
      throw broken();
    }
  }

  private byte[] read(int count) {
    try {
      return in.readNBytes(count);
    } catch (IOException _) {
      throw broken();
    }
  }

  private RefusedException broken() {
    return new RefusedException("update.refused.archive", from);
  }

  private static boolean plain(byte type) {
    return type == '0' || type == 0;
  }

  private static boolean blank(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean summed(byte[] block) {
    long sum = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= SUM_AT && i < SUM_AT + 8;
      sum += own ? 0 : block[i] & 0xff;
    }
    return sum == octal(block, SUM_AT, 8);
  }

  private long octal(byte[] block, int at, int length) {
    String digits = text(block, at, length).strip();
    if (!digits.matches("[0-7]{1,11}")) {
      throw broken();
    }
    return Long.parseLong(digits, 8);
  }

  private static String text(byte[] block, int at, int length) {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return new String(block, at, end - at, StandardCharsets.ISO_8859_1);
  }
}
