// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import org.lazareto.text.LazaretoException;

/** What settings records refuse: a count that would let nothing through. Stateless. */
public final class AtLeast {

  private AtLeast() {}

  /**
   * Refuses a {@code value} below one.
   *
   * @param key as it stands in the settings
   */
  public static void one(String key, long value) {
    if (value < 1) {
      throw new LazaretoException("config.refused.at-least-one", key, value);
    }
  }

  /** Refuses a {@code value} below zero, which stands for what the machine is found to be. */
  public static void zero(String key, long value) {
    if (value < 0) {
      throw new LazaretoException("config.refused.at-least-zero", key, value);
    }
  }
}
