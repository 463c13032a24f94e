// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read when it is first wanted, and once: who wants it meanwhile waits. A failure
 * is not kept. Thread-safe.
 */
final class Once<T> {

  private final Supplier<T> reading;
  private @Nullable T value;

  Once(Supplier<T> reading) {
    this.reading = reading;
  }

  synchronized T get() {
    T known = value;
    if (known == null) {
      known = reading.get();
      value = known;
    }
    return known;
  }
}
