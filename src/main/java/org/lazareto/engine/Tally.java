// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.lazareto.verdict.Answer;

/** Counts what an engine did. Thread-safe. */
final class Tally {

  private final LongSupplier nanoClock;
  private final Latencies latencies = new Latencies();
  private long calls;
  private long found;
  private long notFullyScanned;
  private long failures;
  private Duration time = Duration.ZERO;
  private Duration longest = Duration.ZERO;
  private OptionalLong successAt = OptionalLong.empty();
  private String lastFailure = "";

  Tally(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  synchronized void count(Answer answer, Duration took) {
    calls++;
    time = time.plus(took);
    latencies.add(took);
    longest = took.compareTo(longest) > 0 ? took : longest;
    switch (answer) {
      case Answer.Clean _ -> success();
      case Answer.Found _ -> {
        found++;
        success();
      }
      case Answer.Suspended _ -> success();
      case Answer.NotFullyScanned _ -> notFullyScanned++;
      case Answer.Failed failed -> {
        failures++;
        lastFailure = failed.reason();
      }
    }
  }

  synchronized EngineState.Figures figures() {
    Optional<Duration> since =
        successAt.isEmpty()
            ? Optional.empty()
            : Optional.of(Duration.ofNanos(nanoClock.getAsLong() - successAt.getAsLong()));
    return new EngineState.Figures(
        calls,
        found,
        notFullyScanned,
        failures,
        time,
        latencies.below(95),
        longest,
        since,
        lastFailure);
  }

  private void success() {
    successAt = OptionalLong.of(nanoClock.getAsLong());
  }
}
