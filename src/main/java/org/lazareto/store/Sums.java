// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What the works of one transaction add to counters, so that each counter is changed once however
 * many works count there. Confined to the writer.
 */
final class Sums {

  /** A row with its counters. */
  private record Counter(String sql, List<Object> key) {}

  private final Map<Counter, long[]> added = new LinkedHashMap<>();

  /** Those of the connection's transaction. */
  static Sums of(Handle handle) {
    return ((KeptStatements) handle.getStatementBuilder()).sums();
  }

  void add(String sql, List<Object> key, long... amounts) {
    long[] sum = added.computeIfAbsent(new Counter(sql, key), _ -> new long[amounts.length]);
    for (int i = 0; i < amounts.length; i++) {
      sum[i] += amounts[i];
    }
  }

  /** Writes them, at the end of the transaction. */
  void write(Handle handle) {
    added.forEach(
        (counter, sum) -> {
          Object[] values =
              Stream.concat(counter.key().stream(), LongStream.of(sum).boxed()).toArray();
          int ignored = Plain.change(handle, counter.sql(), values);
        });
    forget();
  }

  /** The transaction is not to be. */
  void forget() {
    added.clear();
  }
}
