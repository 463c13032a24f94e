// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.time.Duration;

/** Hears of every request that was answered. Thread-safe. */
@FunctionalInterface
public interface Traffic {

  /** For whoever does not count. */
  Traffic NONE = (_, _) -> {};

  void answered(int status, Duration took);
}
