// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.text.LazaretoException;

class HoursTest {

  @ParameterizedTest
  @CsvSource({
    "22-6, 21:59, false",
    "22-6, 22:00, true",
    "22-6, 00:00, true",
    "22-6, 05:59, true",
    "22-6, 06:00, false",
    "12-14, 13:30, true",
    "12-14, 14:00, false",
    "0-24, 23:59, true",
  })
  void theFirstHourCountsAndTheLastDoesNot(String span, LocalTime time, boolean allowed) {
    assertThat(Hours.parse(List.of(span)).allow(time)).isEqualTo(allowed);
  }

  @Test
  void noneMeansAlways() {
    assertThat(Hours.parse(List.of()).allow(LocalTime.NOON)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "22", "24-6", "6-25", "6-6", "-1-3", "22:00-6:00"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Hours.parse(List.of(text))).isInstanceOf(LazaretoException.class);
  }
}
