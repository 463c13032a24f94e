// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.lazareto.ops.Metrics;
import org.lazareto.web.Traffic;
import org.lazareto.web.account.LogIns;

/** What the portal counts of itself, since its start. Thread-safe. */
public final class PortalCounts implements Traffic, LogIns {

  private final Metrics metrics;
  private final MeterProvider<Counter> requests;
  private final MeterProvider<Counter> logIns;
  private final Timer time;
  private final AtomicInteger gate = new AtomicInteger();

  public PortalCounts(Metrics metrics) {
    this.metrics = metrics;
    this.requests =
        Counter.builder("lazareto.portal.requests")
            .description("Requests that were answered.")
            .withRegistry(metrics.registry());
    this.logIns =
        Counter.builder("lazareto.portal.logins")
            .description("How log-ins ended.")
            .withRegistry(metrics.registry());
    this.time =
        Timer.builder("lazareto.portal.request")
            .description("From a request to its answer.")
            .register(metrics.registry());
    Gauge.builder("lazareto.portal.gate.up", gate, AtomicInteger::get)
        .description("1 if the gate answered the portal just now.")
        .register(metrics.registry());
    for (LogIns.End end : LogIns.End.values()) {
      logIns.withTag("outcome", end.label()).increment(0);
    }
  }

  // By its hundred: that is what somebody is alarmed by.
  @Override
  public void answered(int status, Duration took) {
    requests.withTag("status", status / 100 + "xx").increment();
    time.record(took);
  }

  @Override
  public void ended(LogIns.End end) {
    logIns.withTag("outcome", end.label()).increment();
  }

  /** All of it, with whether the gate has answered. */
  String text(boolean gateAnswered) {
    gate.set(gateAnswered ? 1 : 0);
    return metrics.text();
  }
}
