// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.lazareto.unpack.archive.LittleEndian;

/** The zip file in an encrypted document. Confined to one thread. */
final class PackageStream extends InputStream {

  private static final int PIECE = 4096;
  private static final int CIPHER_BLOCK = 16;
  private static final int SIZE = 8;

  private final InputStream in;
  private final PackageKey key;
  private long left;
  private int number;
  private byte[] piece = new byte[0];
  private int at;

  PackageStream(InputStream encrypted, PackageKey key) throws IOException {
    this.in = encrypted;
    this.key = key;
    LittleEndian size = new LittleEndian(in.readNBytes(SIZE));
    if (size.length() < SIZE) {
      throw new EOFException();
    }
    this.left = Math.max(0, size.i64(0));
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
    if (at < piece.length) {
      return true;
    }
    if (left == 0) {
      return false;
    }
    byte[] encrypted = in.readNBytes(PIECE);
    byte[] whole = Arrays.copyOf(encrypted, encrypted.length / CIPHER_BLOCK * CIPHER_BLOCK);
    if (whole.length == 0) {
      throw new EOFException();
    }
    byte[] plain = key.plain(whole, number++);
    piece = Arrays.copyOf(plain, (int) Math.min(plain.length, left));
    left -= piece.length;
    at = 0;
    return true;
  }
}
