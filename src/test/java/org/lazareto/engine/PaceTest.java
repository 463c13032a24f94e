// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({
    // places, usual, what it took now, at most, then places and usual (in microseconds)
    "12,    0, 1000, 12, 12, 1000",
    "12, 1000, 3000, 12, 12, 1010",
    "12, 1000, 4001, 12, 11, 1010",
    "3,  1000, 9000, 12,  2, 1010",
    "2,  1000, 9000, 12,  2, 1010",
    "1,  1000, 9000,  1,  1, 1010",
    "7,  1000, 1500, 12,  8, 1010",
    "7,  1000,  500, 12,  8,  500",
    "12, 1000,  500, 12, 12,  500",
  })
  void table(int places, long usual, long now, int most, int then, long usualThen) {
    Pace next = new Pace(places, micros(usual)).after(micros(now), most);
    assertThat(next).isEqualTo(new Pace(then, micros(usualThen)));
  }

  @Test
  void anEngineThatStaysSlowIsTheMeasureInTheEnd() {
    Pace pace = new Pace(12, micros(1000));
    for (int window = 0; window < 300; window++) {
      pace = pace.after(micros(10_000), 12);
    }
    assertThat(pace.places()).isEqualTo(12);
  }

  private static Duration micros(long count) {
    return Duration.ofNanos(count * 1000);
  }
}
