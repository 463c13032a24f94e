// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.util.List;

/**
 * What a check of the whole store found. Immutable.
 *
 * @param messages how many held messages were read
 * @param broken of how many the bytes can no longer be rebuilt
 * @param damaged which these are; of many the first {@link #MOST}
 * @param removed how many files left by crashes were taken away
 */
public record VerifyReport(int messages, int broken, List<Damage> damaged, int removed) {

  /** Of how many it is said which they are. */
  static final int MOST = 1000;

  public VerifyReport {
    damaged = List.copyOf(damaged);
  }

  /** One message that cannot be read. */
  public record Damage(String id, String reason) {}

  public boolean intact() {
    return broken == 0;
  }
}
