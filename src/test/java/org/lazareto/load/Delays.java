// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.util.List;
import java.util.stream.DoubleStream;

/** How long messages were on their way, in milliseconds. Immutable. */
record Delays(long p50, long p95, long p99, long longest) {

  static final Delays NONE = new Delays(0, 0, 0, 0);

  static Delays of(List<Double> seconds) {
    double[] sorted = seconds.stream().mapToDouble(s -> s).sorted().toArray();
    return sorted.length == 0
        ? NONE
        : new Delays(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
  }

  // The smallest value that the given share does not exceed.
  private static long at(double[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return Math.round(1000 * DoubleStream.of(sorted).skip(index).findFirst().orElse(0));
  }
}
