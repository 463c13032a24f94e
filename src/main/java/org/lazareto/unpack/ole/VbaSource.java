// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.lazareto.unpack.PieceStream;

/** Decompresses what VBA compressed ([MS-OVBA] 2.4.1), chunk by chunk. Confined to one thread. */
final class VbaSource implements PieceStream.Pieces {

  static final int SIGNATURE = 1;
  private static final int CHUNK = 4096;
  private static final int HEADER = 2;

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK];
  private byte[] packed = new byte[0];
  private int length;
  private boolean begun;

  private VbaSource(InputStream in) {
    this.in = in;
  }

  static InputStream open(InputStream packed) {
    return new PieceStream(packed, new VbaSource(packed));
  }

  @Override
  public byte[] next() throws IOException {
    if (!begun) {
      begun = true;
      if (in.read() != SIGNATURE) {
        throw new IOException("no compressed VBA source");
      }
    }
    length = 0;
    byte[] header = in.readNBytes(HEADER);
    while (length == 0 && header.length == HEADER) {
      next((header[0] & 0xFF) | (header[1] & 0xFF) << 8);
      header = length == 0 ? in.readNBytes(HEADER) : header;
    }
    return Arrays.copyOf(chunk, length);
  }

  private void next(int header) throws IOException {
    packed = in.readNBytes((header & 0xFFF) + 3 - HEADER);
    length = 0;
    if ((header & 0x8000) == 0) {
      length = Math.min(packed.length, CHUNK);
      System.arraycopy(packed, 0, chunk, 0, length);
    } else {
      inflate();
    }
  }

  private void inflate() throws IOException {
    int from = 0;
    while (from < packed.length) {
      int flags = packed[from++];
      for (int bit = 0; bit < 8 && from < packed.length; bit++) {
        if ((flags >> bit & 1) == 0) {
          room(1);
          chunk[length++] = packed[from++];
        } else if (from + 1 < packed.length) {
          copy((packed[from] & 0xFF) | (packed[from + 1] & 0xFF) << 8);
          from += 2;
        } else {
          return;
        }
      }
    }
  }

  /** A copy token: the more is there, the more of its bits are distance ([MS-OVBA] 2.4.1.3.19). */
  private void copy(int token) throws IOException {
    int distanceBits = Math.max(4, 32 - Integer.numberOfLeadingZeros(Math.max(0, length - 1)));
    int count = (token & (0xFFFF >> distanceBits)) + 3;
    int distance = (token >> (16 - distanceBits)) + 1;
    if (distance > length) {
      throw new IOException("compressed VBA source refers to before its beginning");
    }
    room(count);
    for (int i = 0; i < count; i++, length++) {
      chunk[length] = chunk[length - distance];
    }
  }

  private void room(int count) throws IOException {
    if (length + count > CHUNK) {
      throw new IOException("a chunk of compressed VBA source is too long");
    }
  }
}
