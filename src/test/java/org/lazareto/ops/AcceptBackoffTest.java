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

class AcceptBackoffTest {

  @Test
  void manyFailuresInARowAreToldOnce() {
    FakeClock clock = new FakeClock(Instant.parse("2026-11-28T02:00:00Z"));
    List<Exception> heard = new ArrayList<>();
    AcceptBackoff acceptBackoff = new AcceptBackoff("proxy", heard::add, clock);
    SocketException first = new SocketException("Too many open files");
    acceptBackoff.after(first);
    acceptBackoff.after(new SocketException("Too many open files"));
    acceptBackoff.after(new SocketException("Too many open files"));
    assertThat(heard).containsExactly(first);
    clock.move(Duration.ofMinutes(1));
    acceptBackoff.after(new SocketException("Too many open files"));
    assertThat(heard).hasSize(2);
  }

  @Test
  void whatCannotBeToldIsNotTheEndOfListening() {
    AcceptBackoff acceptBackoff =
        new AcceptBackoff(
            "proxy",
            _ -> {
              throw new OutOfMemoryError("Java heap space");
            },
            new FakeClock(Instant.parse("2026-11-28T02:00:00Z")));
    assertThatCode(() -> acceptBackoff.after(new SocketException("Too many open files")))
        .doesNotThrowAnyException();
  }
}
