// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.lazareto.mail.ByteSource;

/**
 * A source on our own disk: what fails in reading it is our trouble, never a fact about the mail.
 * As thread-safe as what it wraps.
 */
record OwnSource(ByteSource source) implements ByteSource {

  private interface Reading<T> {
    T read() throws IOException;
  }

  @Override
  public long size() {
    return ours(source::size);
  }

  @Override
  public InputStream open() {
    return new Own(ours(source::open));
  }

  @Override
  public ByteSource slice(long start, long end) {
    return new OwnSource(source.slice(start, end));
  }

  private static <T> T ours(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new OwnDiskException(e);
    }
  }

  /** Wraps what its reading throws. */
  private static final class Own extends FilterInputStream {

    Own(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      return ours(super::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return ours(() -> super.read(buffer, offset, length));
    }

    @Override
    public long skip(long count) {
      return ours(() -> super.skip(count));
    }
  }
}
