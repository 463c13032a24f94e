// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the nodes of this hub told of their mail, hour by hour. Thread-safe. */
public interface NodeFigures {

  /** Of an installation that is no hub. */
  NodeFigures NONE =
      new NodeFigures() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public List<Hour> hours(Optional<String> node, Instant from, Instant to) {
          return List.of();
        }
      };

  /** The nodes, by name. */
  List<String> names();

  /**
   * The hours of a range that were told, in order; one of which nobody told is not among them.
   *
   * @param node whose they are; all together where none is named
   */
  List<Hour> hours(Optional<String> node, Instant from, Instant to);

  /**
   * What was told of an hour.
   *
   * @param nodes how many told of it
   */
  record Hour(
      Instant start,
      int nodes,
      long messages,
      long bytes,
      long infected,
      long blocked,
      long unscannable,
      long recipients,
      long quarantined,
      long rejected,
      long discarded) {}
}
