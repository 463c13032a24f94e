// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import java.util.Optional;

/** What this node has to tell its hub. Thread-safe. */
public interface Upstream {

  /** For an installation that reports to nobody. */
  Upstream NONE =
      new Upstream() {
        @Override
        public Optional<Told> due(String line) {
          return Optional.empty();
        }

        @Override
        public void taken(String line, Told told) {}
      };

  /**
   * A report.
   *
   * @param hour up to which hour it tells figures; 0 if it tells none
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Told(byte[] report, long hour) {}

  /** What is to be told on a line now; empty if nothing is. */
  Optional<Told> due(String line);

  /** The hub took it. */
  void taken(String line, Told told);
}
