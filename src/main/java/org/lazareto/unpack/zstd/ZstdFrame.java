// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.lazareto.mail.BulkStream;
import org.lazareto.unpack.UnreadableException;

/**
 * The content of one frame of Zstandard; what it is read from stands just behind the frame at the
 * end. A skippable frame has no content. Confined to one thread.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc8878 Zstandard compression
 */
public final class ZstdFrame extends BulkStream {

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int RAW = 0;
  private static final int RUN = 1;
  private static final int COMPRESSED = 2;

  private final InputStream in;
  private final byte[] block = new byte[Window.BLOCK + BackwardBits.SLACK];
  private final Literals literals = new Literals();
  private final Sequences sequences = new Sequences();
  private final Window window;
  private final boolean checksum;
  private boolean ended;

  /**
   * @param memory the greatest window that is made
   */
  public ZstdFrame(InputStream in, long memory) throws IOException {
    this.in = in;
    int magic = (int) number(4);
    if (magic == MAGIC) {
      int descriptor = (int) number(1);
      this.checksum = (descriptor & 4) != 0;
      this.window = new Window(window(descriptor, memory));
    } else if ((magic & ~15) == SKIPPABLE) {
      this.checksum = false;
      this.window = new Window(0);
      in.skipNBytes(number(4));
      ended = true;
    } else {
      throw new IOException("not a zstd frame");
    }
  }

  /** Reads the rest of the header; gives the size of the window. */
  private int window(int descriptor, long memory) throws IOException {
    boolean whole = (descriptor & 0x20) != 0;
    long size = 0;
    if (!whole) {
      int exponent = (int) number(1);
      long base = 1L << (10 + (exponent >> 3));
      size = base + base / 8 * (exponent & 7);
    }
    int dictionary = (1 << (descriptor & 3)) >> 1;
    if (number(dictionary) != 0) {
      throw new UnreadableException("zstd with a dictionary that is elsewhere");
    }
    int field = descriptor >> 6 & 3;
    long content = number(field == 0 ? (whole ? 1 : 0) : 1 << field);
    size = whole ? content + (field == 1 ? 256 : 0) : size;
    if (size < 0 || size > memory) {
      throw new UnreadableException("zstd with a window of " + (size >>> 20) + " MB");
    }
    return (int) size;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count;
    while ((count = window.take(buffer, offset, length)) == 0) {
      if (ended) {
        return -1;
      }
      block();
    }
    return count;
  }

  private void block() throws IOException {
    int header = (int) number(3);
    int size = header >> 3;
    if (size > Window.BLOCK) {
      throw new IOException("a zstd block of " + size + " bytes");
    }
    window.grow();
    switch (header >> 1 & 3) {
      case RAW -> window.append(bytes(size), 0, size);
      case RUN -> window.fill(bytes(1)[0], size);
      case COMPRESSED -> compressed(size);
      default -> throw new IOException("a zstd block of a reserved kind");
    }
    if ((header & 1) != 0) {
      ended = true;
      // It is not compared: other programs show what they decoded, whatever it says.
      number(checksum ? 4 : 0);
    }
  }

  private void compressed(int size) throws IOException {
    try {
      int at = literals.read(bytes(size), size);
      sequences.run(block, at, size, literals, window);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("a zstd block that points out of itself", e);
    }
  }

  private byte[] bytes(int count) throws IOException {
    if (in.readNBytes(block, 0, count) < count) {
      throw new EOFException();
    }
    return block;
  }

  private long number(int length) throws IOException {
    long number = 0;
    for (int i = 0; i < length; i++) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException();
      }
      number |= (long) b << (8 * i);
    }
    return number;
  }
}
