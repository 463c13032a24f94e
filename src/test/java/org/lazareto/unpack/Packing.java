// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Writes archives and compressed files, with other people's writers, for tests. */
final class Packing {

  private Packing() {}

  private interface Wrapping {
    OutputStream around(OutputStream out) throws IOException;
  }

  /** A compressor. */
  enum Stream {
    GZIP(GZIPOutputStream::new),
    BZIP2(out -> new BZip2CompressorOutputStream(out, 1)),
    XZ(out -> new XZOutputStream(out, new LZMA2Options(0))),
    LZMA(out -> new LZMAOutputStream(out, new LZMA2Options(0), -1)),
    LZ4(FramedLZ4CompressorOutputStream::new),
    SNAPPY(FramedSnappyCompressorOutputStream::new),
    ZSTD_STORED(Packing::zstd);

    private final Wrapping wrapping;

    Stream(Wrapping wrapping) {
      this.wrapping = wrapping;
    }

    byte[] write(byte[] content) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = wrapping.around(bytes)) {
        out.write(content);
      }
      return bytes.toByteArray();
    }
  }

  /** An archive format; members are called m0, m1… */
  enum Archive {
    ZIP_STORED,
    ZIP_DEFLATED,
    TAR,
    AR,
    CPIO_NEW,
    CPIO_CRC,
    CPIO_OLD_ASCII,
    CPIO_OLD_BINARY,
    SEVEN_ZIP_COPY,
    SEVEN_ZIP_LZMA2,
    SEVEN_ZIP_BZIP2,
    SEVEN_ZIP_DEFLATE;

    byte[] write(List<byte[]> members) throws IOException {
      return switch (this) {
        case ZIP_STORED -> zip(members, ZipEntry.STORED);
        case ZIP_DEFLATED -> zip(members, ZipEntry.DEFLATED);
        case TAR -> tar(members);
        case AR -> ar(members);
        case CPIO_NEW -> cpio(members, CpioConstants.FORMAT_NEW);
        case CPIO_CRC -> cpio(members, CpioConstants.FORMAT_NEW_CRC);
        case CPIO_OLD_ASCII -> cpio(members, CpioConstants.FORMAT_OLD_ASCII);
        case CPIO_OLD_BINARY -> cpio(members, CpioConstants.FORMAT_OLD_BINARY);
        case SEVEN_ZIP_COPY -> sevenZip(members, SevenZMethod.COPY);
        case SEVEN_ZIP_LZMA2 -> sevenZip(members, SevenZMethod.LZMA2);
        case SEVEN_ZIP_BZIP2 -> sevenZip(members, SevenZMethod.BZIP2);
        case SEVEN_ZIP_DEFLATE -> sevenZip(members, SevenZMethod.DEFLATE);
      };
    }
  }

  static byte[] zip(List<byte[]> members, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < members.size(); i++) {
        ZipEntry entry = new ZipEntry("m" + i);
        entry.setMethod(method);
        CRC32 crc = new CRC32();
        crc.update(members.get(i));
        entry.setCrc(crc.getValue());
        entry.setSize(members.get(i).length);
        out.putNextEntry(entry);
        out.write(members.get(i));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(List<byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < members.size(); i++) {
        TarArchiveEntry entry = new TarArchiveEntry("m" + i);
        entry.setSize(members.get(i).length);
        out.putArchiveEntry(entry);
        out.write(members.get(i));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] ar(List<byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArArchiveOutputStream out = new ArArchiveOutputStream(bytes)) {
      for (int i = 0; i < members.size(); i++) {
        out.putArchiveEntry(new ArArchiveEntry("m" + i, members.get(i).length));
        out.write(members.get(i));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] cpio(List<byte[]> members, short format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream out = new CpioArchiveOutputStream(bytes, format)) {
      for (int i = 0; i < members.size(); i++) {
        CpioArchiveEntry entry = new CpioArchiveEntry(format, "m" + i, members.get(i).length);
        if (format == CpioConstants.FORMAT_NEW_CRC) {
          long sum = 0;
          for (byte b : members.get(i)) {
            sum += b & 0xFF;
          }
          entry.setChksum(sum);
        }
        out.putArchiveEntry(entry);
        out.write(members.get(i));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] sevenZip(List<byte[]> members, SevenZMethod method) throws IOException {
    SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    try (SevenZOutputFile out = new SevenZOutputFile(channel)) {
      out.setContentCompression(method);
      for (int i = 0; i < members.size(); i++) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName("m" + i);
        out.putArchiveEntry(entry);
        out.write(members.get(i));
        out.closeArchiveEntry();
      }
      out.finish();
      return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
    }
  }

  /** One raw block: nobody writes better ones in plain Java. */
  private static OutputStream zstd(OutputStream out) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(count + 32).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(0xFD2FB528).put((byte) 0).put((byte) 0x50);
        for (int at = 0; at < count || at == 0; at += 1 << 16) {
          int size = Math.min(1 << 16, count - at);
          int header = size << 3 | (at + size == count ? 1 : 0);
          frame.put((byte) header).put((byte) (header >> 8)).put((byte) (header >> 16));
          frame.put(buf, at, size);
        }
        out.write(frame.array(), 0, frame.position());
        out.close();
      }
    };
  }
}
