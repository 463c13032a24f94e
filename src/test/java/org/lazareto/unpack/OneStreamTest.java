// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/** Compressed files that no library here writes, made byte by byte. */
class OneStreamTest {

  private static final byte[] TEXT = "hola, hola\n".getBytes(StandardCharsets.US_ASCII);

  @Test
  void compressOfUnix() throws IOException {
    BitSet codes = new BitSet();
    for (int i = 0; i < TEXT.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        codes.set(9 * i + bit, (TEXT[i] >> bit & 1) == 1);
      }
    }
    byte[] packed = java.util.Arrays.copyOf(codes.toByteArray(), (9 * TEXT.length + 7) / 8);
    assertRead("a.txt.Z", joined(new byte[] {0x1F, (byte) 0x9D, (byte) 0x90}, packed));
  }

  @Test
  void lzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    LZMA2Options options = new LZMA2Options(0);
    options.setDictSize(1 << 20);
    try (LZMAOutputStream out = new LZMAOutputStream(packed, options, true)) {
      out.write(TEXT);
    }
    CRC32 sum = new CRC32();
    sum.update(TEXT);
    ByteBuffer end = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt((int) sum.getValue()).putLong(TEXT.length).putLong(6 + packed.size() + 20);
    byte[] head = {'L', 'Z', 'I', 'P', 1, 20};
    assertRead("a.txt.lz", joined(joined(head, packed.toByteArray()), end.array()));
  }

  private static void assertRead(String name, byte[] bytes) throws IOException {
    Unpacked unpacked = Attachment.unpacked(name, bytes);
    assertThat(unpacked.contents.get("1!" + name + "!a.txt"))
        .as("%s", unpacked.parts)
        .isEqualTo(TEXT);
    assertThat(Attachment.facts(unpacked)).isEmpty();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }
}
