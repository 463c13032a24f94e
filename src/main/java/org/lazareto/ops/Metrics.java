// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lazareto.text.LazaretoException;

/**
 * The metrics of this process, and their text for Prometheus. Rooms count in the registry; only
 * this class knows what lies behind it. Thread-safe.
 */
public final class Metrics implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Metrics.class.getName());

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<Runnable> families = new CopyOnWriteArrayList<>();

  /** A value with labels. */
  public record Sample(Tags labels, double value) {}

  /** What is asked each time that somebody looks. */
  @FunctionalInterface
  public interface Reading {
    List<Sample> read() throws IOException;
  }

  /** Where counters and gauges with labels of their own are made. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * A family of gauges whose labels come and go. While they cannot be read there are none of them,
   * and all others are there.
   */
  public void gauges(String name, String help, Reading reading) {
    MultiGauge gauge = MultiGauge.builder(name).description(help).register(registry);
    families.add(() -> gauge.register(rows(name, reading), true));
  }

  /** All of it as it is now. */
  public synchronized String text() {
    families.forEach(Runnable::run);
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }

  private static List<Row<?>> rows(String name, Reading reading) {
    try {
      return reading.read().stream()
          .<Row<?>>map(sample -> Row.of(sample.labels(), sample.value()))
          .toList();
    } catch (IOException | LazaretoException e) {
      LOG.log(Level.WARNING, name + " cannot be read", e);
      return List.of();
    }
  }
}
