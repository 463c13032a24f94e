// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.unpack.mime.Base64Decoder.Padding;

/** Whole lines at once give what one digit after the other gives. */
class Base64DecoderTest {

  private static final List<String> ODD =
      List.of("=", "==", "===", "!", " ", "\n\n", "\t", "A", "é", "\0");
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
    assertThat(filled(text, WIDE)).isEqualTo(filled(text, 1));
  }

  /**
   * Three signs and a padding, two and two, in any order; what is missing at the end is padding.
   */
  @ParameterizedTest
  @CsvSource({
    "QQQQ, 410410",
    "QQQ=, 4104",
    "QQ=Q, 4100",
    "Q=QQ, 4004",
    "=QQQ, 0104",
    "QQ==, 41",
    "Q=Q=, 40",
    "=QQ=, 01",
    "Q===, 40",
    "====, 00",
    "=====QQQ, 000104",
    "Q===QQQQ, 40410410",
    "QQQQQQ=, 41041041",
    "QQQQQ==, 410410",
    "QQ=QQQQQ, 4100410410",
    "'Q Q\n= Q!QQQQ', 4100410410",
    "QQQQQQQ, 4104104104",
    "QQQQQ, 410410"
  })
  void paddingFillsItsPlace(String text, String bytes) throws IOException {
    assertThat(filled(text.getBytes(US_ASCII), WIDE)).isEqualTo(HexFormat.of().parseHex(bytes));
  }

  /** So that another look is taken where it has something to see, and nowhere else. */
  @Property(tries = 300, seed = "20261202")
  void thatPaddingFillsItsPlaceIsOnlyToldWhereItMatters(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] text = text(random);
    Base64Decoder decoder = new Base64Decoder(new ByteArrayInputStream(text), Padding.RESTARTS);
    // Of nothing but padding at the end it makes a byte of zeros, which hides nothing.
    if (!Arrays.equals(
        withoutLastZeros(all(decoder, WIDE)), withoutLastZeros(filled(text, WIDE)))) {
      assertThat(decoder.digitsBesidePadding()).isTrue();
    }
    byte[] whole = Base64.getMimeEncoder().encode(text);
    byte[] twice = new String(whole, US_ASCII).repeat(2).getBytes(US_ASCII);
    decoder = new Base64Decoder(new ByteArrayInputStream(twice), Padding.RESTARTS);
    assertThat(all(decoder, WIDE)).isEqualTo(filled(twice, WIDE));
    assertThat(decoder.digitsBesidePadding()).isFalse();
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

  private static byte[] withoutLastZeros(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static byte[] decoded(byte[] text, Padding padding, int piece) throws IOException {
    return all(new Base64Decoder(new ByteArrayInputStream(text), padding), piece);
  }

  private static byte[] filled(byte[] text, int piece) throws IOException {
    return all(new Base64Quanta(new ByteArrayInputStream(text)), piece);
  }

  private static byte[] all(DecodingStream.Decoder decoder, int piece) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] out = new byte[piece];
    int made;
    while ((made = decoder.decode(out, 0, piece)) > 0) {
      all.write(out, 0, made);
    }
    return all.toByteArray();
  }
}
