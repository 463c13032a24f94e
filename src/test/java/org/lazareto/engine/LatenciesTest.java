// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

  @Test
  void noCallsTakeNoTime() {
    assertThat(new Latencies().below(95)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 1000, 1_000_000, 123_456_789, 60_000_000_000L})
  void aSingleCallIsToldWithinAQuarter(long nanos) {
    Latencies one = new Latencies();
    one.add(Duration.ofNanos(nanos));
    assertThat(one.below(95).toNanos()).isBetween(nanos, nanos + nanos / 4 + 2);
  }

  @Test
  void oneSlowCallInAHundredDoesNotShowAndTenDo() {
    Latencies many = new Latencies();
    LongStream.range(0, 99).forEach(_ -> many.add(Duration.ofMillis(10)));
    many.add(Duration.ofSeconds(30));
    assertThat(many.below(95)).isBetween(Duration.ofMillis(10), Duration.ofMillis(13));
    LongStream.range(0, 10).forEach(_ -> many.add(Duration.ofSeconds(30)));
    assertThat(many.below(95)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(38));
  }
}
