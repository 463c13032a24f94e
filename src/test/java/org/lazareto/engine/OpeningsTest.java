// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeEngine;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

class OpeningsTest {

  private final FakeEngine engine = new FakeEngine("fake").opens();
  private final AtomicInteger changes = new AtomicInteger();

  @Test
  void whoFindsTheTestFileInAMailReadsMail() {
    engine.does((content, _) -> answer(content, Within.MAIL));
    Openings openings = openings(Duration.ofHours(1));
    assertThat(openings.seen(Within.MAIL)).isTrue();
    assertThat(openings.seen(Within.ZIP)).isFalse();
    assertThat(openings.seen(Within.MAIL)).isTrue();
    assertThat(engine.seen()).as("tried once each").hasSize(2);
  }

  @Test
  void itIsBelievedForAWhile() {
    engine.does((content, _) -> answer(content, Within.ZIP));
    Openings openings = openings(Duration.ZERO);
    assertThat(openings.seen(Within.ZIP)).isTrue();
    assertThat(changes).hasValue(0);
    engine.answers(new Answer.Clean());
    assertThat(openings.seen(Within.ZIP)).isFalse();
    assertThat(openings.seen(Within.ZIP)).isFalse();
    assertThat(openings.leavesZipClosed()).isTrue();
    assertThat(changes).as("its answers are worth less").hasValue(1);
  }

  @Test
  void whoFailedMustShowItAnew() {
    engine.does((content, _) -> answer(content, Within.MAIL));
    Openings openings = openings(Duration.ofHours(1));
    assertThat(openings.seen(Within.MAIL)).isTrue();
    engine.answers(new Answer.Failed(true, "gone"));
    openings.doubt();
    assertThat(openings.seen(Within.MAIL)).isFalse();
  }

  @Test
  void whoOpensNothingIsNotTried() {
    FakeEngine other = new FakeEngine("other");
    Openings openings =
        new Openings(other, Duration.ZERO, OpeningsTest::soon, changes::incrementAndGet);
    assertThat(openings.seen(Within.MAIL)).isFalse();
    assertThat(other.seen()).isEmpty();
  }

  private Openings openings(Duration fresh) {
    return new Openings(engine, fresh, OpeningsTest::soon, changes::incrementAndGet);
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofMinutes(1));
  }

  private static Answer answer(ByteSource content, Within within) {
    try {
      return Arrays.equals(content.readAll(), within.trial().readAll())
          ? new Answer.Found("Fake.Eicar")
          : new Answer.Clean();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
