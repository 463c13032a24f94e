// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeClock;

class UntakenTest {

  @Test
  void manyFailuresInARowAreToldOnce() {
    FakeClock clock = new FakeClock(Instant.parse("2026-11-28T02:00:00Z"));
    List<Exception> heard = new ArrayList<>();
    Untaken untaken = new Untaken("proxy", heard::add, clock);
    SocketException first = new SocketException("Too many open files");
    untaken.by(first);
    untaken.by(new SocketException("Too many open files"));
    untaken.by(new SocketException("Too many open files"));
    assertThat(heard).containsExactly(first);
    clock.move(Duration.ofMinutes(1));
    untaken.by(new SocketException("Too many open files"));
    assertThat(heard).hasSize(2);
  }
}
