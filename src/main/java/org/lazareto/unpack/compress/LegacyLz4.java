// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.lazareto.mail.BulkStream;

/** The first file format of LZ4: blocks behind their sizes, and nothing else. One thread. */
final class LegacyLz4 extends BulkStream {

  private static final int MAGIC = 0x184C2102;

  private final Feed in;
  private Optional<InputStream> block = Optional.empty();

  LegacyLz4(Feed in) throws IOException {
    this.in = in;
    in.skipNBytes(4);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (true) {
      if (block.isEmpty()) {
        Optional<Integer> size = size();
        if (size.isEmpty()) {
          return -1;
        }
        block = Optional.of(open(size.get()));
      }
      int count = block.get().read(buffer, offset, length);
      if (count >= 0) {
        return count;
      }
      block = Optional.empty();
    }
  }

  /** The next block's size; none at the end, or where another stream begins. */
  private Optional<Integer> size() throws IOException {
    byte[] next = in.ahead(4);
    int size = 0;
    for (int i = next.length - 1; i >= 0; i--) {
      size = size << 8 | (next[i] & 0xFF);
    }
    if (next.length < 4 || size == MAGIC || size <= 0) {
      return Optional.empty();
    }
    in.skipNBytes(4);
    return Optional.of(size);
  }

  private InputStream open(int size) throws IOException {
    if (in.ahead(1).length == 0) {
      throw new EOFException();
    }
    InputStream bounded = BoundedInputStream.builder().setInputStream(in).setMaxCount(size).get();
    return new BlockLZ4CompressorInputStream(bounded);
  }
}
