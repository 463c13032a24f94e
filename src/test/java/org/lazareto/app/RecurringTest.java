// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecurringTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private final Recurring recurring = new Recurring(Duration.ofHours(1));

  @Test
  void isDueAtOnceAndThenInItsTime() {
    assertThat(recurring.due(NOW)).isTrue();
    assertThat(recurring.due(NOW.plusSeconds(3600))).isFalse();
    assertThat(recurring.due(NOW.plusSeconds(3601))).isTrue();
    assertThat(recurring.due(NOW.plusSeconds(3602))).isFalse();
  }

  @Test
  void aClockThatWasAheadKeepsNothingFromBeingDone() {
    assertThat(recurring.due(NOW.plus(Duration.ofDays(365)))).isTrue();
    assertThat(recurring.due(NOW)).isTrue();
    assertThat(recurring.due(NOW.plusSeconds(1))).isFalse();
  }
}
