// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeClock;
import org.lazareto.web.AccountSettings;

class TriesTest {

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  private final Tries tries = new Tries(AccountSettings.defaults(), clock);

  @Test
  void theWaitDoublesUpToALimitForThatNetworkAlone() {
    long[] waits = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
    for (int i = 0; i < 3; i++) {
      assertThat(tries.of("rosa", "192.0.2.7")).isZero();
    }
    for (long wait : waits) {
      Duration span = Duration.ofSeconds(wait);
      assertThat(tries.of("rosa", "192.0.2.7")).isZero();
      assertThat(tries.of("rosa", "192.0.2.200")).isEqualTo(span);
      assertThat(tries.of("juan", "192.0.2.7")).isZero();
      tries.wasRight("juan", "192.0.2.7");
      assertThat(tries.of("rosa", "198.51.100.1")).isZero();
      tries.wasRight("rosa", "198.51.100.1");
      clock.move(span);
    }
  }

  @Test
  void anAddressHasSoManyTriesAMinute() {
    for (int i = 0; i < 20; i++) {
      assertThat(tries.of("192.0.2.7")).isZero();
    }
    assertThat(tries.of("192.0.2.7")).isEqualTo(Duration.ofMinutes(1));
    assertThat(tries.of("192.0.2.8")).isZero();
    clock.move(Duration.ofMinutes(1));
    assertThat(tries.of("192.0.2.7")).isZero();
  }

  @Test
  void theAddressesOfANetworkOfIpv6CountTogether() {
    for (int i = 0; i < 20; i++) {
      assertThat(tries.of("2001:db8:0:1::" + i)).isZero();
    }
    assertThat(tries.of("2001:db8:0:1:ffff::1")).isEqualTo(Duration.ofMinutes(1));
    assertThat(tries.of("2001:db8:0:2::1")).isZero();
  }
}
