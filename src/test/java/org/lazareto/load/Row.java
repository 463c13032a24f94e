// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

/**
 * The figures of one step. Immutable.
 *
 * @param cpu processor seconds per 1,000 messages, of the gate or of the step's own threads
 * @param compiling the part of it that Java spent on compiling
 * @param clamdCpu as {@code cpu}, of clamd
 * @param ceiling the messages per second that all cores would do at this cost if nothing else ran
 * @param other how much of all cores something else used meanwhile, in per cent
 * @param peakRss of the gate, in megabytes, as is {@code peakPss}; zero for other steps
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
    Delays delays) {

  static final String HEAD =
      "%-28s %3s %7s %8s %7s %7s %7s %8s %8s %7s %6s %6s %7s %7s %7s"
          .formatted(
              "step", "thr", "wall s", "msg/s", "MB/s", "cpu/k", "jit/k", "clamd/k", "ceiling",
              "other%", "RSS", "PSS", "p50 ms", "p95 ms", "p99 ms");

  Row with(Delays measured) {
    return new Row(
        step, threads, messages, megabytes, seconds, cpu, compiling, clamdCpu, ceiling, other,
        peakRss, peakPss, measured);
  }

  String line() {
    return "%-28s %3d %7.1f %8.1f %7.1f %7.2f %7.2f %8s %8.0f %7.0f %6s %6s %7s %7s %7s"
        .formatted(
            step,
            threads,
            seconds,
            messages / seconds,
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
        .stripTrailing();
  }

  private static String orDash(double value, String format) {
    return value == 0 ? "-" : format.formatted(value);
  }
}
