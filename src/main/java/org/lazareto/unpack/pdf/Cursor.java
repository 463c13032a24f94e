// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/**
 * A place in a source that goes forward byte by byte and, when wanted, elsewhere. It remembers what
 * it has just read, so that going back a little costs nothing. Confined to one thread.
 */
final class Cursor implements AutoCloseable {

  private static final int BUFFER = 64 << 10;
  static final int REMEMBERED = BUFFER / 2;

  private final ByteSource source;
  private final Budget budget;
  private final byte[] buffer;
  private InputStream in;
  private long base;
  private int at;
  private int limit;

  Cursor(ByteSource source, Budget budget) throws IOException {
    this.source = source;
    this.budget = budget;
    this.buffer = new byte[BUFFER];
    this.in = source.open();
  }

  long position() {
    return base + at;
  }

  /** Takes the byte here, or -1 at the end. */
  int next() throws IOException {
    return at < limit || fill() ? buffer[at++] & 0xFF : -1;
  }

  /** Takes all bytes up to the first that is one of these two, and tells it; -1 at the end. */
  int nextOf(int one, int other) throws IOException {
    while (at < limit || fill()) {
      // Copies, since this loop looks at every byte of a file.
      byte[] bytes = buffer;
      int end = limit;
      for (int i = at; i < end; i++) {
        int b = bytes[i] & 0xFF;
        if (b == one || b == other) {
          at = i + 1;
          return b;
        }
      }
      at = end;
    }
    return -1;
  }

  /** The byte here, or -1 at the end. */
  int peek() throws IOException {
    return at < limit || fill() ? buffer[at] & 0xFF : -1;
  }

  /** The byte {@code count} places before this one, or -1 if it is forgotten. */
  int back(int count) {
    return at >= count ? buffer[at - count] & 0xFF : -1;
  }

  /** Whether there was a byte so many places before this one, which is forgotten. */
  boolean forgotten(int count) {
    return at < count && base > 0;
  }

  /** Whether this word was just taken. */
  boolean passed(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (back(word.length() - i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Goes to {@code position}; beyond the end is the end. */
  void seek(long position) throws IOException {
    if (position >= base && position <= base + limit) {
      at = (int) (position - base);
      return;
    }
    in.close();
    long size = source.size();
    base = Math.clamp(position, 0, size);
    in = source.slice(base, size).open();
    at = 0;
    limit = 0;
  }

  /** Goes past this word if it stands here. */
  boolean take(String word) throws IOException {
    long start = position();
    for (int i = 0; i < word.length(); i++) {
      if (next() != word.charAt(i)) {
        seek(start);
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    budget.time();
    if (limit > BUFFER - REMEMBERED) {
      int dropped = limit - REMEMBERED;
      System.arraycopy(buffer, dropped, buffer, 0, REMEMBERED);
      base += dropped;
      at -= dropped;
      limit = REMEMBERED;
    }
    int count = in.read(buffer, limit, BUFFER - limit);
    limit += Math.max(0, count);
    return count > 0;
  }
}
