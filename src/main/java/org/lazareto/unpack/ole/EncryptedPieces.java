// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.lazareto.unpack.PieceStream;
import org.lazareto.unpack.archive.LittleEndian;

/** The zip file in an encrypted document. Confined to one thread. */
final class EncryptedPieces implements PieceStream.Pieces {

  private static final int PIECE = 4096;
  private static final int CIPHER_BLOCK = 16;
  private static final int SIZE = 8;

  private final InputStream in;
  private final PackageKey key;
  private long left;
  private int number;

  private EncryptedPieces(InputStream in, PackageKey key, long size) {
    this.in = in;
    this.key = key;
    this.left = size;
  }

  static InputStream open(InputStream encrypted, PackageKey key) throws IOException {
    LittleEndian size = new LittleEndian(encrypted.readNBytes(SIZE));
    if (size.length() < SIZE) {
      encrypted.close();
      throw new EOFException();
    }
    long declared = Math.max(0, size.i64(0));
    return new PieceStream(encrypted, new EncryptedPieces(encrypted, key, declared));
  }

  @Override
  public byte[] next() throws IOException {
    if (left == 0) {
      return new byte[0];
    }
    byte[] encrypted = in.readNBytes(PIECE);
    byte[] whole = Arrays.copyOf(encrypted, encrypted.length / CIPHER_BLOCK * CIPHER_BLOCK);
    if (whole.length == 0) {
      throw new EOFException();
    }
    byte[] plain = key.plain(whole, number++);
    byte[] piece = Arrays.copyOf(plain, (int) Math.min(plain.length, left));
    left -= piece.length;
    return piece;
  }
}
