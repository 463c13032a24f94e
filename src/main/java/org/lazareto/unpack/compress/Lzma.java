// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.mail.BulkStream;
import org.lazareto.unpack.UnreadableException;
import org.tukaani.xz.LZMAInputStream;

/** The two file formats around bare LZMA: {@code .lzma}, and lzip. */
public final class Lzma {

  private static final int HEADER = 13;
  private static final int HIGHEST_PROPERTIES = 4 * 45 + 4 * 9 + 8;
  private static final int SMALLEST_DICTIONARY = 4096;

  /** What lzip always uses: three bits of context, two of position. */
  private static final byte LZIP_PROPERTIES = 93;

  private static final int LZIP_TRAILER = 20;

  private Lzma() {}

  /** The format has no magic number: only headers that its programs write are believed. */
  static boolean begins(byte[] bytes) {
    if (bytes.length <= HEADER || bytes[HEADER] != 0) {
      return false;
    }
    int properties = bytes[0] & 0xFF;
    boolean contexts = properties % 9 + properties / 9 % 5 <= 4;
    long dictionary = number(bytes, 1, 4);
    long size = number(bytes, 5, 8);
    return properties <= HIGHEST_PROPERTIES
        && contexts
        && dictionary >= SMALLEST_DICTIONARY
        && (usual(dictionary) || dictionary == 0xFFFFFFFFL)
        && (size == -1 || (size > 0 && size >> 38 == 0));
  }

  static InputStream open(Feed in, long memory) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    return raw(in, number(header, 5, 8), new Properties(header[0], number(header, 1, 4)), memory);
  }

  static InputStream openLzip(Feed in, long memory) throws IOException {
    byte[] header = in.readNBytes(6);
    long base = 1L << (header[5] & 31);
    long dictionary = base - base / 16 * (header[5] >> 5 & 7);
    InputStream content = raw(in, -1, new Properties(LZIP_PROPERTIES, dictionary), memory);
    return new Followed(content, in, LZIP_TRAILER);
  }

  /** The packed byte of contexts, and how far back copies may go. */
  public record Properties(byte packed, long dictionary) {}

  /** LZMA without a header; {@code size} is -1 where an end mark is expected. */
  public static InputStream raw(InputStream in, long size, Properties properties, long memory)
      throws IOException {
    long dictionary = properties.dictionary();
    long needed = size < 0 ? dictionary : Math.min(dictionary, size);
    if (needed > memory) {
      throw new UnreadableException("LZMA with a dictionary of " + (needed >> 20) + " MB");
    }
    // Nothing can be copied from before the beginning: a smaller dictionary decodes the same.
    LZMAInputStream content = new LZMAInputStream(in, size, properties.packed(), (int) needed);
    if (size >= 0) {
      content.enableRelaxedEndCondition();
    }
    return content;
  }

  private static boolean usual(long dictionary) {
    long rest = dictionary - Long.highestOneBit(dictionary);
    return rest == 0 || rest == Long.highestOneBit(dictionary) >> 1;
  }

  private static long number(byte[] bytes, int at, int length) {
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = number << 8 | (bytes[at + i] & 0xFF);
    }
    return number;
  }

  /** A content behind whose end more bytes belong to the stream. */
  private static final class Followed extends BulkStream {

    private final InputStream content;
    private final InputStream in;
    private int trailer;

    Followed(InputStream content, InputStream in, int trailer) {
      this.content = content;
      this.in = in;
      this.trailer = trailer;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = content.read(buffer, offset, length);
      if (count < 0) {
        in.skipNBytes(trailer);
        trailer = 0;
      }
      return count;
    }
  }
}
