// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeClock;

class LogThrottleTest {

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T02:00:00Z"));
  private final LogThrottle seldom = new LogThrottle(clock);

  @Test
  void oneLineAMinuteAndTheOthersAreCounted() {
    assertThat(seldom.turn()).hasValue(0);
    for (int i = 0; i < 1000; i++) {
      assertThat(seldom.turn()).isEmpty();
    }
    clock.move(Duration.ofSeconds(59));
    assertThat(seldom.turn()).isEmpty();
    clock.move(Duration.ofSeconds(1));
    assertThat(seldom.turn()).hasValue(1001);
    assertThat(seldom.turn()).isEmpty();
  }

  @Test
  void aClockThatIsSetBackDoesNotSilenceIt() {
    assertThat(seldom.turn()).hasValue(0);
    clock.move(Duration.ofHours(-3));
    assertThat(seldom.turn()).hasValue(0);
  }
}
