// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.UnreadableException;

/**
 * The content of one or more compressed streams that stand one behind the other, zeros between them
 * allowed, as programs unpack such a file. Confined to one thread.
 */
final class JoinedStream extends InputStream {

  private final Feed in;
  private final Compression compression;
  private final Budget budget;
  private InputStream current;
  private OptionalLong end = OptionalLong.empty();

  JoinedStream(InputStream in, Compression compression, Budget budget) throws IOException {
    this.in = new Feed(in);
    this.compression = compression;
    this.budget = budget;
    this.current = open();
  }

  /** Where the last stream ended and other bytes begin, once that is known. */
  OptionalLong end() {
    return end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (end.isEmpty()) {
      int count = current.read(buffer, offset, length);
      if (count > 0) {
        return count;
      }
      budget.time();
      if (count < 0) {
        next();
      }
    }
    return -1;
  }

  private void next() throws IOException {
    in.skipZeros();
    byte[] ahead = in.ahead(Compression.MAGIC);
    if (compression.begins().test(ahead)) {
      current = open();
    } else {
      end = OptionalLong.of(in.position());
    }
  }

  private InputStream open() throws IOException {
    try {
      return compression.decoder().open(in, budget.limits().dictionary().bytes());
    } catch (org.tukaani.xz.MemoryLimitException
        | org.apache.commons.compress.MemoryLimitException e) {
      throw new UnreadableException("too large a dictionary");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
