// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeTest {

  /** {@code 12345678901234567890} in base32. */
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  // RFC 6238 appendix B, the last six digits.
  @ParameterizedTest
  @CsvSource({"59, 287082", "1111111109, 081804", "1234567890, 005924", "20000000000, 353130"})
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(OneTime.code(SECRET, OneTime.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
  void aClockMayBeOneStepOff(long off, boolean taken) {
    Instant now = Instant.ofEpochSecond(1111111109);
    Instant here = now.plusSeconds(off);
    assertThat(OneTime.stepOf(SECRET, "081804", here).isPresent()).isEqualTo(taken);
  }

  @Test
  void secretsAreRandomAndWhole() {
    assertThat(OneTime.secret()).matches("[A-Z2-7]{32}").isNotEqualTo(OneTime.secret());
    assertThat(OneTime.uri("rosa", SECRET))
        .isEqualTo("otpauth://totp/Lazareto:rosa?secret=" + SECRET + "&issuer=Lazareto");
  }
}
