// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream over something that makes one piece of bytes after the other. Confined to one thread.
 */
public final class PieceStream extends InputStream {

  /** Makes the pieces. */
  public interface Pieces {
    /** The next one, empty only at the end. */
    byte[] next() throws IOException;
  }

  private final InputStream in;
  private final Pieces pieces;
  private byte[] piece = new byte[0];
  private int at;

  /**
   * @param in what the pieces are made of, closed with the stream
   */
  public PieceStream(InputStream in, Pieces pieces) {
    this.in = in;
    this.pieces = pieces;
  }

  @Override
  public int read() throws IOException {
    return filled() ? piece[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!filled()) {
      return -1;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, buffer, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean filled() throws IOException {
    if (at == piece.length) {
      piece = pieces.next();
      at = 0;
    }
    return at < piece.length;
  }
}
