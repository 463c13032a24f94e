// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void noFaultIsTheLastOfItsWork() {
    AtomicInteger done = new AtomicInteger();
    Runnable works =
        () -> {
          switch (done.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("a bug");
            case 2 -> throw new OutOfMemoryError("for a moment");
            default -> {}
          }
        };
    AtomicInteger others = new AtomicInteger();
    try (Rounds rounds =
        new Rounds("rounds", Duration.ofMillis(1), List.of(works, others::incrementAndGet))) {
      rounds.start();
      await().until(() -> done.get() > 2 && others.get() > 2);
    }
  }
}
