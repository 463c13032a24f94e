// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the meter lets through of a hundred bytes, and what it stops before the library sees it. */
class MeterTest {

  private static String through(String text) throws IOException {
    try (Meter meter =
        new Meter(new ByteArrayInputStream(text.replace("~", "\r\n").getBytes(US_ASCII)))) {
      meter.allow(100);
      return new String(meter.readAllBytes(), US_ASCII);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* OK~",
        "* 1 FETCH {5}~12345)~",
        // Within a literal an announcement is only text.
        "* 1 FETCH {16}~{999999999}~~12 x)~",
        "{999} is none~",
        "{99x}~",
        "{}~",
        "}{~",
      })
  void lets(String text) throws IOException {
    assertThat(through(text)).isEqualTo(text.replace("~", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* 1 FETCH {2000000000}~",
        "* 1 FETCH {101}~",
        "* 1 FETCH {9999999999}~",
        "* 1 FETCH (X {3}~abc Y {4000}~",
        "* 01234567890123456789012345678901234567890123456789"
            + "012345678901234567890123456789012345678901234567890123456789~",
      })
  void stops(String text) {
    assertThatThrownBy(() -> through(text)).isInstanceOf(Meter.TooMuch.class);
  }
}
