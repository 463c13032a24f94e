// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeClock;

class AcceptLoopTest {

  @Test
  void manyFailuresInARowAreToldOnce() {
    FakeClock clock = new FakeClock(Instant.parse("2026-11-28T02:00:00Z"));
    List<Exception> heard = new ArrayList<>();
    AcceptLoop acceptLoop = new AcceptLoop("proxy", heard::add, clock);
    SocketException first = new SocketException("Too many open files");
    acceptLoop.pauseAfter(first);
    acceptLoop.pauseAfter(new SocketException("Too many open files"));
    acceptLoop.pauseAfter(new SocketException("Too many open files"));
    assertThat(heard).containsExactly(first);
    clock.move(Duration.ofMinutes(1));
    acceptLoop.pauseAfter(new SocketException("Too many open files"));
    assertThat(heard).hasSize(2);
  }

  @Test
  void whatCannotBeToldIsNotTheEndOfListening() {
    AcceptLoop acceptLoop =
        new AcceptLoop(
            "proxy",
            _ -> {
              throw new OutOfMemoryError("Java heap space");
            },
            new FakeClock(Instant.parse("2026-11-28T02:00:00Z")));
    assertThatCode(() -> acceptLoop.pauseAfter(new SocketException("Too many open files")))
        .doesNotThrowAnyException();
  }
}
