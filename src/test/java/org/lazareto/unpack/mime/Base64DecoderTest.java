// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lazareto.unpack.mime.Base64Decoder.Padding;

/** Whole lines at once give what one digit after the other gives. */
class Base64DecoderTest {

  private static final List<String> ODD =
      List.of("=", "==", "!", " ", "\n\n", "\t", "A", "é", "\0");
  private static final int WIDE = 20_000;

  @Test
  void readsWhatTheEncoderWrites() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    for (int line : List.of(4, 60, 64, 76, 1000, 40_000)) {
      byte[] text = Base64.getMimeEncoder(line, "\r\n".getBytes(US_ASCII)).encode(bytes);
      assertThat(decoded(text, Padding.RESTARTS, WIDE)).isEqualTo(bytes);
    }
  }

  @Property(tries = 300, seed = "20261129")
  void readsTheSameInAnyPieces(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] text = text(random);
    for (Padding padding : Padding.values()) {
      assertThat(decoded(text, padding, WIDE)).isEqualTo(decoded(text, padding, 1));
    }
  }

  /** Lines of all lengths, and here and there something that does not belong. */
  private static byte[] text(Random random) throws IOException {
    byte[] bytes = new byte[random.nextInt(40_000)];
    random.nextBytes(bytes);
    int line = 1 + random.nextInt(random.nextBoolean() ? 100 : 5000);
    String eol = random.nextBoolean() ? "\n" : "\r\n";
    StringBuilder text =
        new StringBuilder(
            Base64.getMimeEncoder(line, eol.getBytes(US_ASCII)).encodeToString(bytes));
    for (int i = random.nextInt(4); i > 0; i--) {
      text.insert(random.nextInt(text.length() + 1), ODD.get(random.nextInt(ODD.size())));
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private static byte[] decoded(byte[] text, Padding padding, int piece) throws IOException {
    Base64Decoder decoder = new Base64Decoder(new ByteArrayInputStream(text), padding);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] out = new byte[piece];
    int made;
    while ((made = decoder.decode(out, 0, piece)) > 0) {
      all.write(out, 0, made);
    }
    return all.toByteArray();
  }
}
