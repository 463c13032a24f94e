// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.effect;

import java.time.YearMonth;
import java.util.List;

/** Counts one thing by institution and month. Thread-safe. */
@FunctionalInterface
public interface Counting {

  /**
   * The counts that are not zero.
   *
   * @param from the first month
   * @param to the month after the last
   */
  List<Count> between(YearMonth from, YearMonth to);

  /** Of what nobody here does. */
  Counting NOTHING = (_, _) -> List.of();
}
