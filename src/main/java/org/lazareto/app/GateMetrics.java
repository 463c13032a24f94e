// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.Kind;
import org.lazareto.ops.Metrics;
import org.lazareto.ops.Metrics.Sample;
import org.lazareto.update.Attempt;
import org.lazareto.update.Generation;
import org.lazareto.update.Updates;

/**
 * What a gate tells Prometheus besides its counts of messages: queue, alarms and sets of
 * signatures, read when somebody looks. docs/metrics.md has the names. Immutable.
 */
record GateMetrics(Gate gate) {

  void register() {
    Metrics metrics = gate.metrics();
    new EngineMetrics(gate).register();
    metrics.gauges("lazareto.info", "The program's version; always 1.", GateMetrics::version);
    metrics.gauges("lazareto.alarms", "Alarms that stand.", this::alarms);
    Gauge.builder("lazareto.queue.waiting", gate.door()::backlog)
        .description("Messages in sendmail's incoming queue.")
        .register(metrics.registry());
    Gauge.builder("lazareto.queue.oldest", this::oldest)
        .description("How long the oldest of them has waited.")
        .baseUnit("seconds")
        .register(metrics.registry());
    Gauge.builder("lazareto.signatures.suspended", () -> gate.suspensions().all().size())
        .description("Signatures that somebody has switched off.")
        .register(metrics.registry());
    sets(metrics);
  }

  private void sets(Metrics metrics) {
    metrics.gauges(
        "lazareto.update.generation",
        "The number of the set of signatures in use; 0 before the first.",
        () ->
            each(status -> Optional.of(status.running().map(Generation::number).orElse(0) * 1.0)));
    metrics.gauges(
        "lazareto.update.built.timestamp.seconds",
        "When the author made the set in use.",
        () ->
            each(status -> status.running().flatMap(Generation::built).map(GateMetrics::seconds)));
    metrics.gauges(
        "lazareto.update.installed.timestamp.seconds",
        "When the set in use was switched to.",
        () -> each(status -> status.running().map(g -> seconds(g.installed()))));
    metrics.gauges(
        "lazareto.update.last.run",
        "How the last run ended: 1 at its outcome, 0 at the others.",
        this::outcomes);
    metrics.gauges(
        "lazareto.update.unreached",
        "Runs in a row in which no source of the set was reached.",
        () -> each(status -> Optional.of((double) status.last().failures())));
  }

  private static List<Sample> version() {
    return List.of(new Sample(Tags.of("version", Version.number()), 1));
  }

  private double oldest() {
    return gate.door()
        .oldest()
        .map(arrived -> Math.max(0, seconds(gate.clock().instant()) - seconds(arrived)))
        .orElse(0.0);
  }

  private List<Sample> alarms() {
    Map<Kind, Long> standing =
        gate.alarms().list(false).stream().collect(groupingBy(Alarm::kind, counting()));
    return Arrays.stream(Kind.values())
        .map(k -> new Sample(Tags.of("kind", k.label()), standing.getOrDefault(k, 0L)))
        .toList();
  }

  private List<Sample> outcomes() throws IOException {
    return gate.updating().updates().status().stream()
        .flatMap(
            status ->
                Arrays.stream(Attempt.Outcome.values())
                    .filter(Predicate.not(Attempt.Outcome.NONE::equals))
                    .map(outcome -> outcome(status, outcome)))
        .toList();
  }

  private static Sample outcome(Updates.Status status, Attempt.Outcome outcome) {
    return new Sample(
        labels(status).and("outcome", outcome.label()), status.last().outcome() == outcome ? 1 : 0);
  }

  private List<Sample> each(Function<Updates.Status, Optional<Double>> value) throws IOException {
    return gate.updating().updates().status().stream()
        .flatMap(s -> value.apply(s).stream().map(v -> new Sample(labels(s), v)))
        .toList();
  }

  private static Tags labels(Updates.Status status) {
    return Tags.of("set", status.set(), "engine", status.engine());
  }

  static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }
}
