// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The first and the last of what stands for one object: an honest one stands in one place, or in
 * one for each time the file was saved. Readers take the last; those that find no table of places
 * may take the first. Immutable.
 *
 * @param more whether there were others between them
 */
record Ends<T>(List<T> kept, boolean more) {

  private static final int MOST = 32;

  /** Of so many, the one at each place by {@code at}. */
  static <T> Ends<T> of(int count, IntFunction<T> at) {
    List<T> kept = new ArrayList<>();
    int first = Math.min(count, MOST / 2);
    IntStream.range(0, first).mapToObj(at).forEach(kept::add);
    IntStream.range(Math.max(first, count - MOST / 2), count).mapToObj(at).forEach(kept::add);
    return new Ends<>(kept, count > MOST);
  }
}
