// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoverTest {

  private static final Instant MADE = Instant.parse("2026-11-28T08:00:00Z");

  private static final Handover.Patience PATIENCE =
      new Handover.Patience(Duration.ofMinutes(5), Duration.ofDays(3));

  private record Letter(Instant made, int tries) implements Handover.Owed {}

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 10", "2, 20", "6, 320", "7, 320", "1000, 320"})
  void eachWaitIsTwiceTheOneBeforeUpToALongest(int tries, long minutes) {
    assertThat(PATIENCE.next(new Letter(MADE, tries), MADE))
        .contains(MADE.plus(Duration.ofMinutes(minutes)));
    assertThat(PATIENCE.longest()).isEqualTo(Duration.ofMinutes(320));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "4320, true", "4321, false"})
  void afterItsTimeOneIsNotTriedAnyMore(long minutes, boolean again) {
    Instant now = MADE.plus(Duration.ofMinutes(minutes));
    assertThat(PATIENCE.next(new Letter(MADE, 3), now).isPresent()).isEqualTo(again);
  }
}
