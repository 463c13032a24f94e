// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lazareto.web.Fields;

/** Hours that nodes told, added up; what nobody told stays a gap. */
class NodePeriodsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:30:00Z");
  private static final ZoneId HAVANA = ZoneId.of("America/Havana");

  private static Range range(String since, String by) {
    return Range.of(new Fields(Map.of("since", List.of(since), "by", List.of(by))), NOW, HAVANA);
  }

  private static NodeFigures.Hour hour(Instant start, long messages) {
    return new NodeFigures.Hour(start, 2, messages, 10, 1, 2, 0, messages, 3, 0, 0);
  }

  @Test
  void whatNobodyToldIsAGapAndWhatNobodyCouldTellYetIsNone() {
    Instant eight = Instant.parse("2026-11-28T08:00:00Z");
    List<NodePeriods.Period> hours =
        new NodePeriods(range("6h", "hour"), NOW)
            .of(List.of(hour(eight, 7), hour(eight.plus(Duration.ofHours(1)), 0)));
    assertThat(hours).extracting(p -> p.row().messages()).containsExactly(0L, 7L, 0L, 0L, 0L, 0L);
    // 07:00 and 10:00 are missing; of 11:00 and 12:00 a node may tell still.
    assertThat(hours).extracting(p -> p.row().downHours()).containsExactly(1L, 0L, 0L, 1L, 0L, 0L);
    assertThat(hours).extracting(NodePeriods.Period::nodes).containsExactly(0, 2, 2, 0, 0, 0);
  }

  @Test
  void aDayIsTheDayOfThePlaceAndItsSumIsThatOfItsHours() {
    Range range = range("72h", "day");
    List<NodeFigures.Hour> told =
        LongStream.range(0, 71)
            .filter(i -> i % 5 != 0)
            .mapToObj(i -> hour(range.from().plus(Duration.ofHours(i)), i))
            .toList();
    List<NodePeriods.Period> days = new NodePeriods(range, NOW).of(told);
    assertThat(days).hasSize(4);
    assertThat(days.get(1).row().start()).isEqualTo(Instant.parse("2026-11-26T05:00:00Z"));
    assertThat(days.stream().mapToLong(p -> p.row().messages()).sum())
        .isEqualTo(told.stream().mapToLong(NodeFigures.Hour::messages).sum());
    // Of 70 hours that could have been told each fifth is missing, the first among them.
    assertThat(days.stream().mapToLong(p -> p.row().downHours()).sum()).isEqualTo(14);
  }
}
