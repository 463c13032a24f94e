// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lazareto.unpack.UnreadableException;

/** A file that the zstd program wrote: 30,000 letters of invented words, at its level 22. */
class ZstdFrameTest {

  private static final String SHA256 =
      "beb7482ab0b23dde9a34f68741d6a1f57219a0bfea00fd8a34ee8033f9a8806b";

  @Test
  void aFrameIsDecoded() throws Exception {
    byte[] file = file();
    ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(file, file.length + 3));
    byte[] content = new ZstdFrame(in, 1 << 20).readAllBytes();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(SHA256);
    assertThat(in.available()).as("what stands behind the frame").isEqualTo(3);
  }

  @Test
  void aWindowThatIsTooLargeIsNotMade() {
    assertThatThrownBy(() -> new ZstdFrame(new ByteArrayInputStream(file()), 1000))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void damageIsOnlyAnIoException() throws IOException {
    Random random = new Random(7);
    byte[] file = file();
    for (int i = 0; i < 400; i++) {
      byte[] damaged = file.clone();
      damaged[6 + random.nextInt(i < 200 ? 200 : file.length - 6)] ^=
          (byte) (1 << random.nextInt(8));
      try {
        byte[] content =
            new ZstdFrame(new ByteArrayInputStream(damaged), 1 << 20).readNBytes(1 << 22);
        assertThat(content.length).isLessThan(1 << 22);
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
  }

  private static byte[] file() throws IOException {
    try (InputStream in = ZstdFrameTest.class.getResourceAsStream("texto.zst")) {
      return in.readAllBytes();
    }
  }
}
