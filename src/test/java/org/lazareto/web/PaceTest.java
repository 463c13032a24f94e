// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeClock;

/** So often within a span, each for themselves, and no memory without end. */
class PaceTest {

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  private final Pace pace = new Pace(2, Duration.ofMinutes(10), clock);

  @Test
  void soOftenWithinASpan() {
    assertThat(pace.of("a")).isZero();
    clock.move(Duration.ofMinutes(4));
    assertThat(pace.of("a")).isZero();
    assertThat(pace.of("a")).isEqualTo(Duration.ofMinutes(6));
    assertThat(pace.of("b")).isZero();
    clock.move(Duration.ofMinutes(6));
    assertThat(pace.of("a")).isZero();
  }

  @Test
  void lookingDoesNotCount() {
    for (int i = 0; i < 5; i++) {
      assertThat(pace.left("a")).isZero();
    }
    Duration ignored = pace.of("a").plus(pace.of("a"));
    assertThat(pace.left("a")).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void theFirstOfVeryManyIsForgotten() {
    Duration ignored = pace.of("a").plus(pace.of("a"));
    for (int i = 0; i < 10_000; i++) {
      assertThat(pace.of("x" + i)).isZero();
    }
    assertThat(pace.of("a")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, c00002",
    "'[2001:db8::1]', 20010db800000000",
    "2001:db8:0:0:ffff::1%eth0, 20010db800000000",
    "strange, strange"
  })
  void networks(String address, String network) {
    assertThat(Pace.network(address)).isEqualTo(network);
  }
}
