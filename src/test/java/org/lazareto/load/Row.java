// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures of one step. Immutable.
 *
 * @param cpu processor seconds per 1,000 messages, of the gate or of the step's own threads
 * @param compiling the part of it that Java spent on compiling
 * @param clamdCpu as {@code cpu}, of clamd
 * @param ceiling the messages per second that all cores would do at this cost if nothing else ran
 * @param other how much of all cores something else used meanwhile, in per cent
 * @param peakRss of the gate, in megabytes, as is {@code peakPss}; zero for other steps
 * @param ratios how often the messages per second of each baseline, by its name
 */
record Row(
    String step,
    int threads,
    int messages,
    double megabytes,
    double seconds,
    double cpu,
    double compiling,
    double clamdCpu,
    double ceiling,
    double other,
    double peakRss,
    double peakPss,
    Delays delays,
    Map<String, Double> ratios) {

  Row {
    ratios = Collections.unmodifiableMap(new LinkedHashMap<>(ratios));
  }

  double rate() {
    return messages / seconds;
  }

  static final String HEAD =
      "%-28s %3s %7s %8s %7s %7s %7s %8s %8s %7s %6s %6s %7s %7s %7s"
          .formatted(
              "step", "thr", "wall s", "msg/s", "MB/s", "cpu/k", "jit/k", "clamd/k", "ceiling",
              "other%", "RSS", "PSS", "p50 ms", "p95 ms", "p99 ms");

  Row with(Delays measured) {
    return new Row(
        step, threads, messages, megabytes, seconds, cpu, compiling, clamdCpu, ceiling, other,
        peakRss, peakPss, measured, ratios);
  }

  /** The same beside {@code baselines}. */
  Row against(Map<String, Row> baselines) {
    Map<String, Double> measured = new LinkedHashMap<>();
    baselines.forEach((name, row) -> measured.put(name, rate() / row.rate()));
    return new Row(
        step, threads, messages, megabytes, seconds, cpu, compiling, clamdCpu, ceiling, other,
        peakRss, peakPss, delays, measured);
  }

  String line() {
    return "%-28s %3d %7.1f %8.1f %7.1f %7.2f %7.2f %8s %8.0f %7.0f %6s %6s %7s %7s %7s"
            .formatted(
                step,
                threads,
                seconds,
                rate(),
                megabytes / seconds,
                cpu,
                compiling,
                orDash(clamdCpu, "%.2f"),
                ceiling,
                other,
                orDash(peakRss, "%.0f"),
                orDash(peakPss, "%.0f"),
                orDash((double) delays.p50(), "%.0f"),
                orDash((double) delays.p95(), "%.0f"),
                orDash((double) delays.p99(), "%.0f"))
            .stripTrailing()
        + told();
  }

  private String told() {
    return ratios.entrySet().stream()
        .map(ratio -> "  %.2f × %s".formatted(ratio.getValue(), ratio.getKey()))
        .collect(Collectors.joining());
  }

  private static String orDash(double value, String format) {
    return value == 0 ? "-" : format.formatted(value);
  }
}
