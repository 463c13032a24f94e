// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.lazareto.unpack.UnreadableException;
import org.lazareto.unpack.compress.Lzma;
import org.lazareto.unpack.zstd.ZstdFrame;
import org.tukaani.xz.XZInputStream;

/** The compression methods of zip members. */
final class ZipMethod {

  static final int STORED = 0;
  static final int DEFLATED = 8;
  private static final int SHRUNK = 1;
  private static final int IMPLODED = 6;
  private static final int DEFLATED_64 = 9;
  private static final int BZIP2 = 12;
  private static final int LZMA = 14;
  private static final int ZSTD_ONCE = 20;
  private static final int ZSTD = 93;
  private static final int XZ = 95;
  private static final Set<Integer> READABLE =
      Set.of(STORED, SHRUNK, IMPLODED, DEFLATED, DEFLATED_64, BZIP2, LZMA, ZSTD_ONCE, ZSTD, XZ);
  private static final int LZMA_END_MARK = 2;
  private static final int BUFFER = 8 << 10;

  private ZipMethod() {}

  static boolean readable(int method) {
    return READABLE.contains(method);
  }

  /** Whether reading stops just behind the data's own end. */
  static boolean exact(int method) {
    return method == BZIP2 || method == LZMA || method == ZSTD || method == ZSTD_ONCE;
  }

  /** The content of a member whose data is {@code in}. */
  static InputStream open(InputStream in, ZipEntry entry, long memory) throws IOException {
    return switch (entry.method()) {
      case STORED -> in;
      case DEFLATED -> new InflaterInputStream(in, new Inflater(true), BUFFER);
      case DEFLATED_64 -> new Deflate64CompressorInputStream(in);
      case BZIP2 -> new BZip2CompressorInputStream(in);
      case LZMA -> lzma(in, entry, memory);
      case ZSTD, ZSTD_ONCE -> new ZstdFrame(in, memory);
      case XZ -> new XZInputStream(in, (int) (memory >> 10));
      case SHRUNK, IMPLODED -> old(in, entry);
      default -> throw new UnreadableException("zip method " + entry.method());
    };
  }

  /** Behind a version: the length of the properties, and these. */
  private static InputStream lzma(InputStream in, ZipEntry entry, long memory) throws IOException {
    byte[] header = in.readNBytes(9);
    if (header.length < 9 || header[2] != 5) {
      throw new UnreadableException("LZMA with unknown properties");
    }
    long dictionary = new LittleEndian(header).u32(5);
    boolean marked = (entry.coding().flags() & LZMA_END_MARK) != 0;
    long size = marked ? -1 : entry.place().size();
    return Lzma.raw(in, size, new Lzma.Properties(header[4], dictionary), memory);
  }

  /** Only as a member of a whole zip file will the library read these. */
  private static InputStream old(InputStream in, ZipEntry entry) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(ZipLocal.SIZE + 1).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(ZipLocal.SIGNATURE).putShort((short) 20);
    header.putShort((short) (entry.coding().flags() & 6)).putShort((short) entry.method());
    header.putInt(0).putInt((int) entry.coding().crc());
    header.putInt((int) entry.packed()).putInt((int) entry.place().size());
    header.putShort((short) 1).putShort((short) 0).put((byte) 'x');
    ZipArchiveInputStream zip =
        new ZipArchiveInputStream(
            new SequenceInputStream(new ByteArrayInputStream(header.array()), in));
    zip.getNextEntry();
    return new FilterInputStream(zip) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
          return super.read(buffer, offset, length);
        } catch (ArrayIndexOutOfBoundsException _) {
          // So the library takes a code that stands for nothing (1.28.0).
          throw new UnreadableException("zip method " + entry.method());
        }
      }
    };
  }
}
