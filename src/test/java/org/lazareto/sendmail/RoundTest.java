// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeClock;

class RoundTest {

  private static final Duration AT_LEAST = Duration.ofMinutes(5);
  private static final String FIRST = "6ANDbo1A017868";
  private static final String SECOND = "6ANDbo2A017868";

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T13:50:00Z"));
  private final Round round = new Round(AT_LEAST, clock);

  @Test
  void staysAtTheOldestWhileSomeOfThemCanGoOnOrNobodyIsBehindThem() {
    round.reached(FIRST, 10);
    assertThat(round.movesOn(false, Instant.MIN)).isFalse();
    round.reached(FIRST, 0);
    assertThat(round.movesOn(true, Instant.MIN)).isFalse();
    assertThat(round.isAtTheOldest()).isTrue();
  }

  @Test
  void goesOnBehindThoseThatOnlyWaitAndBeginsAnewInItsTime() {
    goOn();
    assertThat(round.behind()).isEqualTo(FIRST);
    round.reached(SECOND, 1);
    assertThat(round.movesOn(true, Instant.MIN)).isTrue();
    assertThat(round.behind()).isEqualTo(SECOND);
    round.reached(SECOND, 0);
    clock.move(AT_LEAST.minusSeconds(1));
    assertThat(round.movesOn(true, Instant.MIN)).isFalse();
    clock.move(Duration.ofSeconds(1));
    assertThat(round.movesOn(false, Instant.MIN)).isTrue();
    assertThat(round.isAtTheOldest()).isTrue();
  }

  @Test
  void thoseThatWereLetGoAreNotTriedBeforeOneOfThemIsDue() {
    goOn();
    round.reached(SECOND, 0);
    Instant due = clock.instant().plus(AT_LEAST.multipliedBy(3));
    clock.move(AT_LEAST.multipliedBy(2));
    assertThat(round.movesOn(true, due)).isFalse();
    clock.move(AT_LEAST);
    assertThat(round.movesOn(true, due)).isTrue();
    assertThat(round.isAtTheOldest()).isTrue();
  }

  /** What came since the round began waits for the next one, however much it is. */
  @Test
  void newMailDoesNotKeepTheOldestFromTheirTurn() {
    goOn();
    clock.move(AT_LEAST);
    round.reached(IdTime.of(clock.instant()) + "AA017868", 1000);
    assertThat(round.movesOn(true, Instant.MIN)).isTrue();
    assertThat(round.isAtTheOldest()).isTrue();
  }

  @Test
  void whatLayThereWhenItBeganHasItsTurnFirst() {
    goOn();
    clock.move(AT_LEAST.multipliedBy(100));
    round.reached(SECOND, 1000);
    assertThat(round.movesOn(true, Instant.MIN)).isTrue();
    assertThat(round.behind()).isEqualTo(SECOND);
  }

  @ParameterizedTest
  @ValueSource(ints = {-3650, 3650})
  void aClockThatJumpsDoesNotHoldItUp(int days) {
    goOn();
    round.reached(SECOND, 0);
    clock.move(Duration.ofDays(days));
    assertThat(round.movesOn(false, Instant.MIN)).isTrue();
    assertThat(round.isAtTheOldest()).isTrue();
  }

  @Test
  void calledBackItLetsNobodyGoAndBeginsWithTheOldest() {
    goOn();
    round.reached(SECOND, 1);
    round.callBack();
    assertThat(round.movesOn(true, Instant.MIN)).isFalse();
    assertThat(round.isAtTheOldest()).isTrue();
    round.callBack();
    // At the oldest already: that somebody calls without end holds nobody up.
    assertThat(round.movesOn(true, Instant.MIN)).isTrue();
  }

  private void goOn() {
    round.reached(FIRST, 10);
    assertThat(round.movesOn(true, Instant.MIN)).isTrue();
  }
}
