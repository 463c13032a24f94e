// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, FRESH",
    "P2DT23H, FRESH",
    "P3D, STALE",
    "P6DT23H, STALE",
    "P7D, CRITICAL",
    "P400D, CRITICAL",
    "-P1D, FRESH"
  })
  void byTheirAge(Duration age, Freshness expected) {
    assertThat(Freshness.of(Optional.of(NOW.minus(age)), EngineSettings.defaults(), NOW))
        .isEqualTo(expected);
  }

  @Test
  void whatTellsNoDateIsNotJudged() {
    assertThat(Freshness.of(Optional.empty(), EngineSettings.defaults(), NOW))
        .isEqualTo(Freshness.FRESH);
  }
}
