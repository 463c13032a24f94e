// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lazareto.engine.Transcript;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

class BatchesTest {

  private static final Duration PLENTY = Duration.ofSeconds(60);
  private static final ByteSource CONTENT = ByteSource.of(new byte[0]);

  private final List<Integer> sizes = new CopyOnWriteArrayList<>();

  @Test
  void whatComesWhileTheProgramIsBusyGoesTogetherIntoItsNextRuns() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch more = new CountDownLatch(1);
    Batches.Runner runner =
        (contents, _) -> {
          sizes.add(contents.size());
          busy.countDown();
          wait(more);
          contents.forEach(asked -> asked.answer().complete(new Answer.Clean()));
        };
    try (Batches batches = new Batches(runner, 4, 1)) {
      Thread first = asking(batches);
      busy.await();
      List<Thread> others = Stream.generate(() -> asking(batches)).limit(6).toList();
      await()
          .until(() -> others.stream().allMatch(t -> t.getState() == Thread.State.TIMED_WAITING));
      more.countDown();
      first.join();
      for (Thread other : others) {
        other.join();
      }
    }
    assertThat(sizes).containsExactly(1, 4, 2);
  }

  @Test
  void whoeverGetsNoAnswerAloneHasFailed() {
    try (Batches batches = new Batches((_, _) -> {}, 4, 1)) {
      assertThat(batches.ask(asked(PLENTY))).isEqualTo(new Answer.Failed(true, "no answer"));
    }
  }

  @Test
  void theDeadlineEndsTheWaitAndNotTheProgramsOwnGoodWill() {
    CountDownLatch never = new CountDownLatch(1);
    try (Batches batches = new Batches((_, _) -> wait(never), 4, 1)) {
      assertThat(batches.ask(asked(Duration.ofMillis(50))))
          .isEqualTo(new Answer.Failed(true, "no answer in time"));
      never.countDown();
    }
  }

  @Test
  void aBugIsNoAnswer() {
    Batches.Runner broken =
        (_, _) -> {
          throw new IllegalStateException("a bug");
        };
    try (Batches batches = new Batches(broken, 4, 1)) {
      assertThatThrownBy(() -> batches.ask(asked(PLENTY)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static Thread asking(Batches batches) {
    return Thread.ofPlatform().start(() -> batches.ask(asked(PLENTY)));
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Asked asked(Duration within) {
    return new Asked(CONTENT, Deadline.after(within), new Transcript());
  }
}
