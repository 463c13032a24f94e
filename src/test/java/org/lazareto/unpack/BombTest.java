// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.lazareto.limit.Limits;
import org.lazareto.unpack.Packing.Stream;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;
import org.lazareto.verdict.Part;

/** Bombs end with a fact that some bytes were not read, after a bounded number of bytes. */
class BombTest {

  private static final byte[] ZEROS = new byte[1 << 20];

  @Test
  void zipsInZipsSixteenFold() throws IOException {
    byte[] file = Packing.zip(List.of(new byte[4 << 20]), ZipEntry.DEFLATED);
    for (int i = 0; i < 5; i++) {
      file = Packing.zip(Collections.nCopies(16, file), ZipEntry.DEFLATED);
    }
    assertUnread(Kind.OVER_BUDGET, file);
  }

  @Test
  void membersThatShareOneKernel() throws IOException {
    Unpacked unpacked = assertUnread(Kind.OVER_BUDGET, overlapping(2000, false));
    assertThat(unpacked.facts("1")).contains(Kind.DIRECTORY_MISMATCH);
  }

  @Test
  void membersThatQuoteTheNextHeader() throws IOException {
    Unpacked unpacked = assertUnread(Kind.OVER_BUDGET, overlapping(1000, true));
    assertThat(unpacked.facts("1")).contains(Kind.DIRECTORY_MISMATCH);
  }

  @Test
  void streamsBehindEachOtherByTheHundred() throws IOException {
    for (Stream kind : List.of(Stream.BZIP2, Stream.XZ, Stream.GZIP)) {
      byte[] one = kind.write(ZEROS);
      byte[] file = new byte[one.length * 200];
      for (int i = 0; i < 200; i++) {
        System.arraycopy(one, 0, file, i * one.length, one.length);
      }
      assertUnread(Kind.OVER_BUDGET, file);
    }
  }

  @Test
  void compressedFourHundredTimes() throws IOException {
    for (Stream kind : List.of(Stream.GZIP, Stream.XZ, Stream.ZSTD_STORED)) {
      byte[] file = "hola".getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 400; i++) {
        file = kind.write(file);
      }
      assertUnread(Kind.OVER_BUDGET, file);
    }
  }

  @Test
  void aFileThatUnpacksToItself() throws IOException {
    byte[] file = GzipQuine.file();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      assertThat(in.readAllBytes()).isEqualTo(file);
    }
    assertUnread(Kind.OVER_BUDGET, file);
    assertUnread(Kind.OVER_BUDGET, Packing.zip(List.of(file), ZipEntry.STORED));
  }

  @Test
  void aZipFileThatHoldsItself() throws IOException {
    byte[] file = ZipQuine.file();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
      in.getNextEntry();
      assertThat(in.readAllBytes()).isEqualTo(file);
    }
    assertUnread(Kind.OVER_BUDGET, file);
  }

  @Test
  void sixtyFiveThousandMembers() throws IOException {
    assertUnread(
        Kind.OVER_BUDGET, Packing.zip(Collections.nCopies(65_000, new byte[0]), ZipEntry.DEFLATED));
  }

  @Test
  void dictionariesOfGigabytes() throws IOException {
    byte[] lzma = Stream.LZMA.write(new byte[100]);
    ByteBuffer.wrap(lzma).order(ByteOrder.LITTLE_ENDIAN).putInt(1, 0x60000000);
    assertUnread(Kind.UNREADABLE_CONTAINER, lzma);
    byte[] zstd = Stream.ZSTD_STORED.write(new byte[100]);
    zstd[5] = (byte) 0xA8;
    assertUnread(Kind.UNREADABLE_CONTAINER, zstd);
    byte[] lzip = new byte[40];
    System.arraycopy(new byte[] {'L', 'Z', 'I', 'P', 1, 29}, 0, lzip, 0, 6);
    assertUnread(Kind.UNREADABLE_CONTAINER, lzip);
    byte[] xz = Stream.XZ.write(new byte[100]);
    // The block's header: size, flags, filter id and size, dictionary; its checksum behind them.
    xz[16] = 38;
    CRC32 crc = new CRC32();
    crc.update(xz, 12, 8);
    ByteBuffer.wrap(xz).order(ByteOrder.LITTLE_ENDIAN).putInt(20, (int) crc.getValue());
    assertUnread(Kind.UNREADABLE_CONTAINER, xz);
  }

  @Test
  void sizesThatLie() throws IOException {
    byte[] tar = Packing.Archive.TAR.write(List.of(new byte[] {'x'}));
    byte[] size = "77777777777".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(size, 0, tar, 124, size.length);
    checksum(tar);
    assertUnread(Kind.TRUNCATED, tar);
    byte[] cpio = Packing.Archive.CPIO_NEW.write(List.of(new byte[] {'x'}));
    System.arraycopy("FFFFFFF0".getBytes(StandardCharsets.US_ASCII), 0, cpio, 54, 8);
    assertUnread(Kind.TRUNCATED, cpio);
    byte[] ar = Packing.Archive.AR.write(List.of(new byte[] {'x'}));
    System.arraycopy("9999999999".getBytes(StandardCharsets.US_ASCII), 0, ar, 56, 10);
    assertUnread(Kind.TRUNCATED, ar);
  }

  @Test
  void aSevenZipHeaderOfGigabytes() throws IOException {
    byte[] file = Packing.Archive.SEVEN_ZIP_LZMA2.write(List.of(new byte[100]));
    ByteBuffer numbers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putLong(20, 0x70000000L);
    CRC32 crc = new CRC32();
    crc.update(file, 12, 20);
    numbers.putInt(8, (int) crc.getValue());
    assertUnread(Kind.UNREADABLE_CONTAINER, file);
  }

  private static void checksum(byte[] tar) {
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xFF;
    }
    byte[] octal = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, tar, 148, 8);
  }

  /**
   * A zip whose members all end in one kernel of zeros: all at one place, or each beginning with
   * the headers of those behind it, quoted as they stand.
   */
  private static byte[] overlapping(int count, boolean quoted) {
    byte[] kernel = deflated(ZEROS);
    byte[] local = local(kernel.length);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < (quoted ? count : 1); i++) {
      if (i > 0) {
        // A stored block that holds the next header.
        file.writeBytes(new byte[] {0, (byte) local.length, 0, (byte) ~local.length, -1});
      }
      places.add(file.size());
      file.writeBytes(local);
    }
    file.writeBytes(kernel);
    int end = file.size();
    for (int i = 0; i < count; i++) {
      int place = places.get(quoted ? i : 0);
      file.writeBytes(entry(end - place - local.length, place, i));
    }
    file.writeBytes(
        numbers(22)
            .putInt(0x06054B50)
            .putInt(0)
            .putShort((short) count)
            .putShort((short) count)
            .putInt(file.size() - end)
            .putInt(end)
            .array());
    return file.toByteArray();
  }

  private static byte[] local(int packed) {
    return numbers(31)
        .putInt(0x04034B50)
        .putInt(20)
        .putShort((short) 8)
        .putInt(0)
        .putInt(0)
        .putInt(packed)
        .putInt(ZEROS.length)
        .putInt(1)
        .put((byte) 'a')
        .array();
  }

  private static byte[] entry(int packed, int place, int number) {
    return numbers(50)
        .putInt(0x02014B50)
        .putShort((short) 20)
        .putInt(20)
        .putShort((short) 8)
        .putInt(0)
        .putInt(0)
        .putInt(packed)
        .putInt(ZEROS.length)
        .putInt(4)
        .putLong(0)
        .putInt(0)
        .putInt(42, place)
        .put(46, String.format("%04d", number).getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  private static ByteBuffer numbers(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] out = new byte[1 << 16];
    int count = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, count);
  }

  private static Unpacked assertUnread(Kind kind, byte[] file) throws IOException {
    String mail =
        "Content-Type: application/octet-stream; name=a.bin\n"
            + "Content-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(file);
    Unpacked unpacked = Unpacked.of(mail.getBytes(StandardCharsets.US_ASCII));
    assertThat(unpacked.parts.values().stream().flatMap(p -> p.facts().stream()).map(Fact::kind))
        .contains(kind);
    long bytes = unpacked.parts.values().stream().mapToLong(Part::size).sum();
    long allowed = Math.max(Limits.defaults().ratioFloor().bytes(), 250L * mail.length());
    assertThat(bytes).isLessThan(allowed + 2L * mail.length() + (1 << 20));
    return unpacked;
  }
}
