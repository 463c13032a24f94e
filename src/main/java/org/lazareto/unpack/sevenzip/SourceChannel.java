// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.sevenzip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/** A source as a channel to read from at any place. Confined to one thread. */
final class SourceChannel implements SeekableByteChannel {

  private final ByteSource source;
  private final long size;
  private final Budget budget;
  private final byte[] buffer = new byte[32 << 10];
  private InputStream in = InputStream.nullInputStream();
  private long position;
  private long streamAt = -1;
  private boolean open = true;

  SourceChannel(ByteSource source, Budget budget) throws IOException {
    this.source = source;
    this.size = source.size();
    this.budget = budget;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    budget.time();
    if (position >= size) {
      return -1;
    }
    if (streamAt != position) {
      in.close();
      in = source.slice(position, size).open();
    }
    int count = in.read(buffer, 0, Math.min(buffer.length, target.remaining()));
    target.put(buffer, 0, Math.max(0, count));
    position += Math.max(0, count);
    streamAt = position;
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long place) {
    position = place;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    in.close();
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }
}
