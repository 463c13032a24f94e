// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.InputStream;
import java.util.List;
import org.lazareto.mail.BulkStream;
import org.lazareto.mail.ByteSource;

/** Bytes in blocks of memory, each of which is full but the last. Immutable while it is in use. */
record BlockSource(List<byte[]> blocks, long size) implements ByteSource {

  @Override
  public InputStream open() {
    return new Reading();
  }

  /** Confined to one thread. */
  private final class Reading extends BulkStream {

    private long at;

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (at == size) {
        return -1;
      }
      int from = (int) (at % Blocks.SIZE);
      int count = (int) Math.min(Math.min(length, Blocks.SIZE - from), size - at);
      System.arraycopy(blocks.get((int) (at / Blocks.SIZE)), from, buffer, offset, count);
      at += count;
      return count;
    }

    @Override
    public long skip(long count) {
      long skipped = Math.clamp(count, 0, size - at);
      at += skipped;
      return skipped;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, size - at);
    }
  }
}
