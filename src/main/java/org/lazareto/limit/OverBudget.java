// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.io.IOException;

/**
 * Hostile bytes asked for more work than the {@link Budget} allows. It is an {@link IOException} so
 * that it passes through decoding streams; whoever walks the parts turns it into a fact, and it
 * never leaves the examination.
 */
public final class OverBudget extends IOException {

  private static final long serialVersionUID = 1L;

  /** Which limit was reached. */
  public enum Limit {
    DEPTH,
    PARTS,
    UNPACKED,
    RATIO,
    HEADER_BYTES,
    HEADER_FIELDS,
    PARAMETERS,
    CHILDREN,
    TIME;

    /** The name in the settings. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private final Limit limit;

  public OverBudget(Limit limit) {
    // No stack trace: an attacker chooses how often this is thrown.
    super(limit.label());
    this.limit = limit;
  }

  public Limit limit() {
    return limit;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
