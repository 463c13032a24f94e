// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mail.Address;

/** Which address a log-in is, and that nobody is somebody else by what they type. */
class OwnAddressTest {

  @ParameterizedTest
  @CsvSource({
    "@health.test, ana, ana@health.test",
    "@health.test, Ana, ana@health.test",
    "@health.test, ANA@Health.Test, ana@health.test",
    "@health.test, ana@other.test, ''",
    "@health.test, ana@x@health.test, ''",
    "@health.test, ana@evilhealth.test, ''",
    "@health.test, ana@sub.health.test, ''",
    "@health.test, ana*master, ''",
    "@health.test, '', ''",
    "@health.test, '<ana>', ''",
    "log-in, ana@other.test, ana@other.test",
    "log-in, ana, ''",
    "'', ana@health.test, ''",
    "'', ana, ''",
  })
  void isWhatTheSiteSays(String rule, String user, String address) {
    Optional<String> own = new OwnAddress(rule).of(user).map(Address::text);
    assertThat(own.orElse("")).isEqualTo(address);
  }
}
