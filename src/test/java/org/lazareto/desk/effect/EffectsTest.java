// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeClock;
import org.lazareto.mail.Site;
import org.lazareto.mail.Site.Institution;
import org.lazareto.mail.Site.Kind;

/** Incidents against courses, and nothing of it so small that it tells of a person. */
class EffectsTest {

  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));

  private static Institution institution(String name, Kind kind) {
    return new Institution(name, kind, List.of(name + ".test"), List.of(), List.of());
  }

  private Effect effect(int months, Count... counts) {
    Site site =
        new Site(
            List.of("test"),
            List.of(),
            List.of(
                institution("pinar", Kind.INSTITUTION),
                institution("habana", Kind.INSTITUTION),
                institution("granma", Kind.INSTITUTION),
                institution("casa", Kind.HOME)));
    Counting source =
        (from, to) ->
            List.of(counts).stream()
                .filter(one -> !one.month().isBefore(from) && one.month().isBefore(to))
                .toList();
    return new Effects(Map.of(Measure.REPORTS, source), site, new EffectSettings(5, months), clock)
        .compare();
  }

  private static List<String> of(Effect effect, String name) {
    List<String> all = new ArrayList<>();
    for (Cell cell : effect.find(name).orElseThrow().of(Measure.REPORTS)) {
      all.add(
          switch (cell) {
            case Cell.Known(long number) -> "" + number;
            case Cell.Few() -> "few";
          });
    }
    return all;
  }

  @Test
  void smallNumbersAreJoinedInEachMonth() {
    Effect effect =
        effect(
            2,
            new Count(OCTOBER, "pinar", 12),
            new Count(OCTOBER, "habana", 3),
            new Count(OCTOBER, "granma", 4),
            new Count(NOVEMBER, "pinar", 4),
            new Count(NOVEMBER, "habana", 5));
    assertThat(effect.months()).containsExactly(OCTOBER, NOVEMBER);
    assertThat(of(effect, "pinar")).containsExactly("12", "few");
    assertThat(of(effect, "habana")).containsExactly("few", "5");
    assertThat(of(effect, "granma")).containsExactly("few", "0");
    assertThat(of(effect, "")).as("7 together; 4 alone are too few").containsExactly("7", "few");
  }

  @Test
  void aHomeAndWhoBelongsNowhereAreNeverTold() {
    Effect effect =
        effect(
            1,
            new Count(NOVEMBER, "casa", 40),
            new Count(NOVEMBER, Site.NO_INSTITUTION, 2),
            new Count(NOVEMBER, "pinar", 6));
    assertThat(effect.find("casa")).isEmpty();
    assertThat(of(effect, "pinar")).containsExactly("6");
    assertThat(of(effect, "")).containsExactly("42");
  }

  @Test
  void countsOfOneMonthAreAddedUpAndOthersLeftOut() {
    Effect effect =
        effect(
            1,
            new Count(NOVEMBER, "pinar", 3),
            new Count(NOVEMBER, "pinar", 3),
            new Count(OCTOBER, "pinar", 100));
    assertThat(of(effect, "pinar")).containsExactly("6");
    assertThat(effect.lines()).hasSize(4);
    assertThat(effect.find("pinar").orElseThrow().of(Measure.COURSES))
        .containsExactly(new Cell.Known(0));
  }
}
