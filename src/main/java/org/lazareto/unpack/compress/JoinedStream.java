// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.lazareto.limit.Budget;
import org.lazareto.mail.BulkStream;

/**
 * The content of one or more compressed streams that stand one behind the other, zeros between them
 * allowed, as programs unpack such a file. Confined to one thread.
 */
final class JoinedStream extends BulkStream {

  private final Feed in;
  private final Compression compression;
  private final Budget budget;
  private Optional<InputStream> current = Optional.empty();
  private OptionalLong end = OptionalLong.empty();

  JoinedStream(InputStream in, Compression compression, Budget budget) {
    this.in = new Feed(in);
    this.compression = compression;
    this.budget = budget;
  }

  /** Where the last stream ended and other bytes begin, once that is known. */
  OptionalLong end() {
    return end;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (end.isEmpty()) {
      if (current.isEmpty()) {
        current = Optional.of(open());
      }
      int count = current.get().read(buffer, offset, length);
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
    current = Optional.empty();
    in.skipZeros();
    if (!compression.begins().test(in.ahead(Compression.MAGIC))) {
      end = OptionalLong.of(in.position());
    }
  }

  private InputStream open() throws IOException {
    return compression.decoder().open(in, budget.limits().dictionary().bytes());
  }

  @Override
  public void close() throws IOException {
    if (current.isPresent()) {
      current.get().close();
    }
    in.close();
  }
}
