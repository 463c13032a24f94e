// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import static org.lazareto.unpack.compress.Compression.magic;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.lazareto.unpack.UnreadableException;
import org.lazareto.unpack.zstd.ZstdFrame;
import org.tukaani.xz.SingleXZInputStream;

/** Every way to compress a stream that is known here. */
final class Compressions {

  /** A block begins with digits of pi, the end of a file without any with those of its root. */
  private static final Predicate<byte[]> BZIP2 =
      magic('B', 'Z', 'h').and(behind(4, 0x31, 0x41).or(behind(4, 0x17, 0x72)));

  private static final Predicate<byte[]> ZSTD =
      magic(0x28, 0xB5, 0x2F, 0xFD)
          .or(
              bytes ->
                  bytes.length >= 8
                      && (bytes[0] & 0xF0) == 0x50
                      && bytes[1] == 0x2A
                      && bytes[2] == 0x4D
                      && bytes[3] == 0x18);

  static final List<Compression> ALL =
      List.of(
          new Compression(
              magic(0x1F, 0x8B, 8),
              (in, _) -> new Gzip(in),
              List.of(".tgz>.tar", ".svgz>.svg", ".emz>.emf", ".wmz>.wmf", ".gz", ".gzip")),
          new Compression(
              BZIP2,
              (in, _) -> new BZip2CompressorInputStream(in, false),
              List.of(".tbz2>.tar", ".tbz>.tar", ".bz2", ".bz")),
          new Compression(
              magic(0xFD, '7', 'z', 'X', 'Z', 0),
              (in, memory) -> new SingleXZInputStream(in, (int) (memory >> 10)),
              List.of(".txz>.tar", ".xz")),
          new Compression(Lzma::begins, Lzma::open, List.of(".tlz>.tar", ".lzma")),
          new Compression(
              magic('L', 'Z', 'I', 'P', 1), Lzma::openLzip, List.of(".tlz>.tar", ".lz")),
          new Compression(ZSTD, ZstdFrame::new, List.of(".tzst>.tar", ".zstd", ".zst")),
          new Compression(
              magic(4, 0x22, 0x4D, 0x18),
              (in, _) -> new FramedLZ4CompressorInputStream(in, false),
              List.of(".lz4")),
          new Compression(
              magic(2, 0x21, 0x4C, 0x18), (in, _) -> new LegacyLz4(in), List.of(".lz4")),
          new Compression(magic(0x1F, 0x9D), Compressions::codes, List.of(".taz>.tar", ".z")),
          new Compression(
              magic(0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'),
              (in, _) -> new FramedSnappyCompressorInputStream(in),
              List.of(".sz")));

  /** What compress itself knows. */
  private static final int FEWEST_BITS = 9;

  private static final int MOST_BITS = 16;

  private Compressions() {}

  // The library takes a bad size of codes for its caller's mistake.
  private static InputStream codes(Feed in, long memory) throws IOException {
    byte[] head = in.ahead(3);
    int bits = head.length < 3 ? 0 : head[2] & 0x1F;
    if (bits < FEWEST_BITS || bits > MOST_BITS) {
      throw new UnreadableException("compress with codes of " + bits + " bits");
    }
    return new ZCompressorInputStream(in, (int) (memory >> 10));
  }

  private static Predicate<byte[]> behind(int at, int... magic) {
    return bytes ->
        bytes.length > at && magic(magic).test(Arrays.copyOfRange(bytes, at, bytes.length));
  }
}
