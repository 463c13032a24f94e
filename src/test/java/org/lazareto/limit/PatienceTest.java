// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How long we wait for the other side of a channel. */
class PatienceTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private record Ended(AtomicBoolean closed, boolean lost) {}

  @Test
  void aSilentChannelIsClosed() {
    AtomicBoolean closed = new AtomicBoolean();
    try (Patience patience = new Patience(() -> closed.set(true), Duration.ofMillis(20))) {
      await().atMost(LONG).until(patience::lost);
      await().atMost(LONG).untilTrue(closed);
    }
  }

  @Test
  void whoRestsWaitsForNobody() {
    AtomicBoolean closed = new AtomicBoolean();
    try (Patience patience = new Patience(() -> closed.set(true), LONG)) {
      patience.rest();
      patience.allow(Duration.ZERO.plusMillis(1));
      patience.rest();
      assertThat(patience.lost()).isFalse();
    }
    assertThat(closed).isFalse();
  }

  /** Ended at the very moment at which it would be lost: one or the other, and never later. */
  @Test
  void onceItHasEndedTheChannelIsLeftAlone() throws InterruptedException {
    List<Ended> all = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      AtomicBoolean closed = new AtomicBoolean();
      Patience patience =
          new Patience(() -> closed.set(true), Duration.ofNanos(1_000L * (i % 300)));
      if (i % 3 == 0) {
        Thread.sleep(0, 1_000 * (i % 300));
      }
      patience.close();
      all.add(new Ended(closed, patience.lost()));
    }
    Thread.sleep(50);
    assertThat(all).allSatisfy(ended -> assertThat(ended.closed().get()).isEqualTo(ended.lost()));
  }
}
