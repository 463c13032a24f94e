// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.cfb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.BulkStream;
import org.lazareto.mail.ByteSource;

/**
 * The bytes of a stream, piece after piece of its chain. What the chain or the file no longer has
 * is an {@code EOFException}. Confined to one thread.
 */
final class ChainStream extends BulkStream {

  private final ByteSource source;
  private final Layout layout;
  private final Budget budget;
  private InputStream in = nullInputStream();
  private long position = Long.MAX_VALUE;
  private int piece;
  private int within;
  private int steps;
  private long left;

  ChainStream(ByteSource source, Layout layout, Entry entry, Budget budget) {
    this.source = source;
    this.layout = layout;
    this.budget = budget;
    this.piece = entry.start();
    this.left = entry.size();
    this.steps = layout.next().length;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0 || length == 0) {
      return length == 0 ? 0 : -1;
    }
    if (within == layout.size()) {
      advance();
    }
    if (piece < 0 || piece >= layout.next().length) {
      throw new EOFException();
    }
    seek(layout.offset(piece) + within);
    int wanted = (int) Math.min(Math.min(length, left), layout.size() - within);
    int count = in.read(buffer, offset, wanted);
    if (count < 0) {
      throw new EOFException();
    }
    position += count;
    within += count;
    left -= count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A chain that runs in a circle has more steps than the file has pieces. */
  private void advance() throws IOException {
    if (--steps <= 0) {
      throw new IOException("a sector chain runs in a circle");
    }
    piece = layout.next()[piece];
    within = 0;
    budget.time();
  }

  private void seek(long at) throws IOException {
    if (at < position) {
      in.close();
      in = source.open();
      position = 0;
    }
    in.skipNBytes(at - position);
    position = at;
  }
}
