// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.util.List;

/**
 * What a check of the whole store found. Immutable.
 *
 * @param messages how many held messages were read
 * @param damaged those whose bytes can no longer be rebuilt
 * @param removed how many files left by crashes were taken away
 */
public record VerifyReport(int messages, List<Damage> damaged, int removed) {

  public VerifyReport {
    damaged = List.copyOf(damaged);
  }

  /** One message that cannot be read. */
  public record Damage(String id, String reason) {}

  public boolean intact() {
    return damaged.isEmpty();
  }
}
