// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.Freshness;
import org.lazareto.engine.cache.Figures;
import org.lazareto.ops.Metrics;
import org.lazareto.ops.Metrics.Sample;

/** How the engines are and what they did, for Prometheus. Immutable. */
record EngineMetrics(Gate gate) {

  void register() {
    Metrics metrics = gate.metrics();
    // By the settings: asking the engines themselves could hold the start up.
    gate.settings().engines().keySet().forEach(name -> counters(name, metrics.registry()));
    metrics.gauges(
        "lazareto.engine.info",
        "Version and generation of its signatures; always 1.",
        () -> each(this::identity));
    metrics.gauges(
        "lazareto.engine.up",
        "1 if it answers, 0 if it failed lately or is left alone.",
        () -> values(e -> e.condition() == EngineState.Condition.UP ? 1.0 : 0.0));
    metrics.gauges(
        "lazareto.engine.signatures.built.timestamp.seconds",
        "When its signatures were made; none if nobody tells.",
        () -> each(e -> gate.staleness().built(e).map(at -> of(e, GateMetrics.seconds(at)))));
    metrics.gauges(
        "lazareto.engine.signatures.stale",
        "0 fresh, 1 stale, 2 critical.",
        () -> values(e -> degree(gate.staleness().of(e))));
    metrics.gauges(
        "lazareto.engine.call.p95.seconds",
        "What 95 of 100 calls stayed below.",
        () -> values(e -> e.figures().mostBelow().toNanos() / 1e9));
  }

  private static double degree(Freshness freshness) {
    return switch (freshness) {
      case FRESH -> 0;
      case STALE -> 1;
      case CRITICAL -> 2;
    };
  }

  // The registry holds what it asks weakly; the gate lives as long as the process.
  private void counters(String engine, MeterRegistry registry) {
    FunctionTimer.builder(
            "lazareto.engine.call",
            gate,
            _ -> figures(engine).calls(),
            _ -> figures(engine).time().toNanos(),
            TimeUnit.NANOSECONDS)
        .description("Contents given to it, probes included, and the time of all together.")
        .tag("engine", engine)
        .register(registry);
    counter("lazareto.engine.found", engine, () -> figures(engine).found())
        .description("Calls in which it found something.")
        .register(registry);
    counter("lazareto.engine.failures", engine, () -> figures(engine).failures())
        .description("Calls without an answer.")
        .register(registry);
    counter("lazareto.cache.hits", engine, () -> cache(engine, Figures::hits))
        .description("Questions that cost it nothing.")
        .register(registry);
    counter("lazareto.cache.asked", engine, () -> cache(engine, Figures::asked))
        .description("Questions that it was asked.")
        .register(registry);
    Gauge.builder("lazareto.cache.entries", () -> cache(engine, Figures::entries))
        .description("Answers that are remembered.")
        .tag("engine", engine)
        .register(registry);
  }

  private FunctionCounter.Builder<Gate> counter(String name, String engine, LongSupplier value) {
    return FunctionCounter.builder(name, gate, _ -> value.getAsLong()).tag("engine", engine);
  }

  private EngineState.Figures figures(String engine) {
    return gate.panel().states().stream()
        .filter(state -> state.name().equals(engine))
        .findFirst()
        .orElseThrow()
        .figures();
  }

  private long cache(String engine, ToLongFunction<Figures> figure) {
    return gate.verdicts().figures().stream()
        .filter(figures -> figures.engine().equals(engine))
        .mapToLong(figure)
        .sum();
  }

  private Optional<Sample> identity(EngineState engine) {
    return Optional.of(
        new Sample(
            Tags.of("engine", engine.name())
                .and("kind", engine.kind())
                .and("version", engine.identity().version())
                .and("generation", engine.identity().generation()),
            1));
  }

  private List<Sample> values(Function<EngineState, Double> value) {
    return each(engine -> Optional.of(of(engine, value.apply(engine))));
  }

  private List<Sample> each(Function<EngineState, Optional<Sample>> sample) {
    return gate.panel().states().stream().flatMap(e -> sample.apply(e).stream()).toList();
  }

  private static Sample of(EngineState engine, double value) {
    return new Sample(Tags.of("engine", engine.name()), value);
  }
}
