// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.text.LazaretoException;

class KeysTest {

  private static final Publisher TESTER = new Publisher();

  /** Digests and signatures of databases that ClamAV's publisher really signed. */
  @ParameterizedTest
  @CsvSource({
    "a4ab60ae1c1c4e8f787459102dcfd90b,"
        + "ttQeKzTSL5iF5/IWsA8weveL64WDVkhgfbm/ABaW3xAWalVKcAp65Q/cWmhkhKFfHSLIXNfCzTLbhfTeISKpfW"
        + "AheL7NZk+t6nQ8NEFBBst6CQcoFTwwyVLwwTSN38VYLW/vZFYphnkBcCotyo++NYU5VQ9JUA6dFQXxaU00b6c",
    "f341ae79c7e73561b89d4e0b8f6a79c0,"
        + "u1zx79ANlYhjROCU1oZTRrgWIeOzEKWpF0i3Qzz5jW9RRuLuW3pHDM2LB28kcAStuzM2lURMP9/diA0Q13qvK4"
        + "Sx82+HS5aMKbOWtMz3OKPWrnk6A/KbAz+GG8N8bL3yRcTeGTHJn9d8zWL1Lb411Kpid+JYEwszbTMaUIi6xig"
  })
  void thePublishersHeadersAreSigned(String digest, String signature) {
    byte[] bytes = HexFormat.of().parseHex(digest);
    Keys keys = Keys.publishers();

    assertThat(keys.signedHeader(bytes, signature)).isTrue();
    bytes[15] ^= 1;
    assertThat(keys.signedHeader(bytes, signature)).isFalse();
  }

  @Test
  void thePublishersListsAreSigned() throws IOException {
    String list =
        "ClamAV-VDB:22 Jun 2021 14-58 -0400:1:0:81:X:X:micasnyd:1624388302\n"
            + "test.ndb:240:244a20e9da37de181ede6db64f85c97916381d91f65e1b39e4f9300cb0726be9\n"
            + "test.ldb:44:0748b843a1cea3242d70531083b84f877d8de398cfefe65509b5d3bb1e3bcb57\n";
    String signature =
        "TFd9RBeu6wZwfMrWGsGH9WOSs1j+3s+PD2fVTLwR8Qgv2QVF25EXnIfH4cKmKRDoqDCLE0P6Kk3KRROkvaSGv01a"
            + "iGMNRzY3bHkGQlSUs2p6kXUoV4B+TLn1gZYR4x6XH7GuFPolfxgHuzK974zxoxXe7GhzHPVgxtUI6uODlzJN"
            + "w2HfCXG/MqPnNmMSC1yquZjmzA3ak0+jrdqfmg8c27xSrvd7/6K6ItyYEa9q3HPL/9g7ANKQ0B+0TegXySdm"
            + "IkZ+PYgf6u3uEx09db3RXLkesU8K3bvdVZSEyyRh0ir+GibrGM2Fef1GugtNAI8gUQAA9OtJmhuNUsbeWNdD"
            + "V";

    assertThat(signed(Keys.publishers(), list, signature)).isTrue();
    assertThat(signed(Keys.publishers(), list.replace(":240:", ":241:"), signature)).isFalse();
    assertThat(signed(Keys.publishers(), list, signature.replace("TFd", "TFe"))).isFalse();
  }

  @Test
  void anotherKeyCountsOnlyWhereItIsConfigured() {
    byte[] info = TESTER.info("test", 1, java.util.Map.of());
    String text = new String(info, java.nio.charset.StandardCharsets.ISO_8859_1);
    String list = text.substring(0, text.indexOf("DSIG:"));
    String signature = text.substring(list.length() + 5).strip();

    assertThat(signed(TESTER.keys(), list, signature)).isTrue();
    assertThat(signed(Keys.publishers(), list, signature)).isFalse();
    assertThat(signed(new Publisher().keys(), list, signature)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"''", "a", "'not a digit!'", "99999999999", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void whatIsNoSignatureIsNone(String signature) {
    assertThat(TESTER.keys().signedHeader(Publisher.bytes("sixteen bytes .."), signature))
        .isFalse();
    assertThat(signed(TESTER.keys(), "list", signature)).isFalse();
  }

  @Test
  void whatIsNoKeyIsRefused() {
    assertThatThrownBy(() -> Keys.publishers().and(List.of("bm90IGEga2V5")))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("RSA");
  }

  private static boolean signed(Keys keys, String list, String signature) {
    byte[] bytes = Publisher.bytes(list);
    try {
      return keys.signedList(() -> new ByteArrayInputStream(bytes), bytes.length, signature);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
