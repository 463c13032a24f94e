// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.bundle.SomeBundle;

class RefusalsTest {

  private final FakeClock clock = new FakeClock(SomeBundle.NOON);

  @Test
  void eachTimeItIsPassedOverForLonger() {
    Refusals<String> refusals = new Refusals<>(Duration.ofMinutes(10), clock);
    assertThat(refusals.hold("a")).isFalse();
    for (int minutes : new int[] {10, 20, 40, 80, 160, 240, 240}) {
      refusals.add("a");
      clock.move(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(refusals.hold("a")).isTrue();
      assertThat(refusals.hold("b")).isFalse();
      clock.move(Duration.ofSeconds(1));
      assertThat(refusals.hold("a")).isFalse();
    }
    refusals.remove("a");
    refusals.add("a");
    clock.move(Duration.ofMinutes(10));
    assertThat(refusals.hold("a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-40, 40})
  void aClockThatIsPutRightEndsIt(int days) {
    Refusals<String> refusals = new Refusals<>(Duration.ofMinutes(10), clock);
    refusals.add("a");
    clock.move(Duration.ofDays(days));
    assertThat(refusals.hold("a")).isFalse();
  }
}
