// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.metrics;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lazareto.web.Asked;
import org.lazareto.web.MetricsSettings;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/** Metrics and health. Thread-safe. */
public final class MetricsSite {

  /** The text format of Prometheus. */
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final String WORD = "text/plain; charset=utf-8";

  private final Supplier<Optional<String>> gate;
  private final PortalCounts counts;
  private final MetricsSettings settings;
  private final Readiness readiness;

  /**
   * @param gate its metrics; empty if it does not answer
   * @param ready whether database and gate are there
   */
  public MetricsSite(
      Supplier<Optional<String>> gate,
      BooleanSupplier ready,
      PortalCounts counts,
      MetricsSettings settings) {
    this.gate = gate;
    this.counts = counts;
    this.settings = settings;
    this.readiness = new Readiness(ready, Clock.systemUTC());
  }

  public List<Route> routes() {
    return List.of(
        Route.open("/metrics", this::metrics),
        Route.open("/health/live", _ -> word(200, "live")),
        Route.open("/health/ready", _ -> ready()));
  }

  private Reply metrics(Asked asked) {
    if (!settings.admit(asked.visitor().address())) {
      return Portal.trouble(403, asked);
    }
    Optional<String> text = gate.get();
    return plain(200, TEXT, text.orElse("") + counts.text(text.isPresent()));
  }

  private Reply ready() {
    return readiness.now() ? word(200, "ready") : word(503, "not ready");
  }

  private static Reply word(int status, String word) {
    return plain(status, WORD, word + "\n");
  }

  private static Reply plain(int status, String type, String text) {
    return new Reply(status, type, text, Optional.empty(), Map.of(), List.of());
  }
}
