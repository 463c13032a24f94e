// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

  /** As ClamAV 1.4 answers. */
  private static final String STATS =
      """
      POOLS: 1

      STATE: VALID PRIMARY
      THREADS: live 1  idle 0 max 12 idle-timeout 30
      QUEUE: 0 items
      \tSTATS 0.000073

      MEMSTATS: heap N/A mmap N/A used N/A free N/A releasable N/A pools 1 pools_used 1305.4M
      END
      """;

  @Test
  void maxThreadsIsRead() {
    assertThat(Threads.most(STATS)).hasValue(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "COMMAND UNAVAILABLE", "THREADS: live x", "a THREADS: live 1 idle 0 max 9 x"})
  void anythingElseSaysNothing(String answer) {
    assertThat(Threads.most(answer)).isEmpty();
  }
}
