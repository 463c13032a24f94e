// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.LetterSettings;
import org.lazareto.text.LazaretoException;

/** Whose message is examined when mail on its way waits too. */
class LetterTurnsTest {

  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  private LetterTurns turns(Duration patience) {
    LetterSettings usual = LetterSettings.defaults();
    return new LetterTurns(
        new LetterSettings(
            usual.size(), 1, patience, usual.remembered(), 1, usual.download(), new ByteSize(1)),
        waiting::get);
  }

  @Test
  void mailGoesFirstAndAReaderIsAskedToComeBack() throws Exception {
    waiting.set(1);
    LetterTurns impatient = turns(Duration.ofMillis(1));
    assertThatThrownBy(() -> impatient.take(done::incrementAndGet))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("goes first");
    assertThat(done).hasValue(0);
    waiting.set(0);
    impatient.take(done::incrementAndGet);
    assertThat(done).as("the place was given back").hasValue(1);
  }

  @Test
  void mailThatIsTakenUpIsWaitedFor() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    LetterTurns patient =
        new LetterTurns(LetterSettings.defaults(), () -> looks.incrementAndGet() < 4 ? 2 : 0);
    patient.take(done::incrementAndGet);
    assertThat(done).hasValue(1);
    assertThat(looks).hasValue(4);
  }

  @Test
  void thereAreOnlySoManyAtATime() throws Exception {
    LetterTurns turns = turns(Duration.ofMillis(1));
    turns.take(
        () -> {
          assertThatThrownBy(() -> turns.take(done::incrementAndGet))
              .isInstanceOf(LazaretoException.class);
          done.addAndGet(10);
        });
    assertThat(done).hasValue(10);
  }

  @Test
  void fewStandInLineAndTheOthersAreNotKept() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    LetterTurns turns = turns(Duration.ofHours(1));
    List<Thread> line = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      line.add(Thread.ofPlatform().start(() -> stand(turns, end)));
    }
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> line.stream().allMatch(LetterTurnsTest::waits));
      assertThatThrownBy(() -> turns.take(done::incrementAndGet))
          .isInstanceOf(LazaretoException.class);
    } finally {
      end.countDown();
    }
    for (Thread one : line) {
      one.join();
    }
    assertThat(done).hasValue(5);
  }

  private void stand(LetterTurns turns, CountDownLatch end) {
    try {
      turns.take(
          () -> {
            try {
              end.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            done.incrementAndGet();
          });
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void aFailureGivesThePlaceBack() throws Exception {
    LetterTurns turns = turns(Duration.ofMillis(1));
    assertThatThrownBy(
            () ->
                turns.take(
                    () -> {
                      throw new IOException("no disk");
                    }))
        .isInstanceOf(IOException.class);
    turns.take(done::incrementAndGet);
    assertThat(done).hasValue(1);
  }
}
