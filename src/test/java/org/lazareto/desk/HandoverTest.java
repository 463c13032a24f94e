// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.submission.SubmissionResult;

class HandoverTest {

  private static final Instant MADE = Instant.parse("2026-11-28T08:00:00Z");

  private static final Handover.Patience PATIENCE =
      new Handover.Patience(Duration.ofMinutes(5), Duration.ofDays(3));

  private record Letter(Instant made, int tries) implements Handover.Owed {}

  /** Three letters, of which the second cannot be read. */
  private static final class OneBroken implements Handover.Letters<Letter> {

    private final List<Letter> owed =
        Stream.of(1, 2, 3).map(tries -> new Letter(MADE, tries)).toList();
    private final List<String> told = new ArrayList<>();

    @Override
    public String one() {
      return "a letter";
    }

    @Override
    public void clockSetBack(Instant now, Duration longest) {}

    @Override
    public List<Letter> due(Instant now) {
      return owed;
    }

    @Override
    public Handover.Step hand(Letter letter) {
      if (letter.tries() == 2) {
        throw new UncheckedIOException(new IOException("no such file"));
      }
      return new Handover.Step.Answered(
          new SubmissionResult.Accepted("250 OK", new LinkedHashMap<>()));
    }

    @Override
    public void later(Letter letter, Instant due) {
      told.add(letter.tries() + " later");
    }

    @Override
    public void ended(Letter letter, String outcome) {
      told.add(letter.tries() + " " + outcome);
    }
  }

  @Test
  void oneThatCannotBeReadWaitsAndHoldsUpNone() {
    OneBroken letters = new OneBroken();
    Clock clock = Clock.fixed(MADE, ZoneOffset.UTC);
    assertThat(new Handover<>(letters, PATIENCE, clock).run()).isEqualTo(2);
    assertThat(letters.told).containsExactly("1 sent", "2 later", "3 sent");
  }

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
