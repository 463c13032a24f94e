// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import java.util.List;
import java.util.Optional;
import org.lazareto.node.Wanted;

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

        @Override
        public void handed(String line, Told told) {}

        @Override
        public void arrived(String line, long hour) {}

        @Override
        public void takenBack(String line) {}
      };

  /**
   * A report.
   *
   * @param hour up to which hour it tells figures; 0 if it tells none
   * @param urgent as it was before the report was made: what changes while the report is on its way
   *     is not told by it
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Told(byte[] report, long hour, Urgent urgent) {

    /** The same report, of whose figures only those up to an hour count as told. */
    public Told upTo(long earlier) {
      return new Told(report, earlier, urgent);
    }
  }

  /**
   * What is told as soon as it is so.
   *
   * @param revisions what is in force
   * @param next our next key; empty if there is none
   */
  record Urgent(List<Long> revisions, String next) {

    public Urgent {
      revisions = List.copyOf(revisions);
    }
  }

  /** What is to be told on a line now; empty if nothing is. */
  Optional<Told> due(String line);

  /** The hub took it. */
  void taken(String line, Told told);

  /** It is on its way; whether the hub gets it is not known yet. */
  void handed(String line, Told told);

  /** What was on its way is at the hub: figures up to this hour, or none if it is 0. */
  void arrived(String line, long hour);

  /** What was on its way will not arrive: the next tells it again. */
  void takenBack(String line);

  /** A report of a node behind us, as it came. */
  @SuppressWarnings("ArrayRecordComponent")
  record Passing(long id, byte[] report) {}

  /** Reports of nodes behind us that are to go on by a line, the oldest first. */
  default List<Passing> passing(String line, int most) {
    return List.of();
  }

  /** All up to this one have gone on by a line. */
  default void passed(String line, long id) {}

  /** What is to be asked for whole on a line now, since a node behind us lacks it. */
  default List<Wanted.Thing> wanted(String line) {
    return List.of();
  }
}
