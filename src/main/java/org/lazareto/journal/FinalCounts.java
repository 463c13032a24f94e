// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.lazareto.verdict.Verdict;

/**
 * Counts what each {@code final} line of the log tells of, since the start. Every label is there
 * from the beginning, at zero. Thread-safe.
 */
public final class FinalCounts {

  private final MeterProvider<Counter> messages;
  private final MeterProvider<Counter> recipients;
  private final Timer delay;

  /** Counters in {@code registry}. */
  public FinalCounts(MeterRegistry registry) {
    this.messages =
        Counter.builder("lazareto.messages")
            .description("Messages that became final.")
            .withRegistry(registry);
    this.recipients =
        Counter.builder("lazareto.recipients")
            .description("Pairs of a final message and a recipient.")
            .withRegistry(registry);
    this.delay =
        Timer.builder("lazareto.delay")
            .description("From a message's arrival to its end.")
            .register(registry);
    for (Verdict verdict : Verdict.values()) {
      message(verdict.label()).increment(0);
    }
    message(MessageRows.REMOVED).increment(0);
    for (Outcome outcome : Outcome.values()) {
      recipient(outcome).increment(0);
    }
  }

  /** Counts a message that is final just now. */
  public void count(Entry entry) {
    message(entry.verdict().map(Verdict::label).orElse(MessageRows.REMOVED)).increment();
    entry.fates().forEach(fate -> recipient(fate.outcome()).increment());
    entry
        .finished()
        .map(end -> Duration.between(entry.intake().envelope().arrived(), end))
        .ifPresent(delay::record);
  }

  private Counter message(String verdict) {
    return messages.withTag("verdict", verdict);
  }

  private Counter recipient(Outcome outcome) {
    return recipients.withTag("outcome", outcome.label());
  }
}
