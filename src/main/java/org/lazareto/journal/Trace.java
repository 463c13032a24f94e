// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.List;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/**
 * What is kept of a decided message so that a rule can be tried on it. Immutable.
 *
 * @param fates of its recipients
 * @param parts with path, names, type by content, size and digest only
 * @param whole whether nothing is left out; not so of messages that are too old or have too many
 *     parts
 */
public record Trace(
    Intake intake,
    Instant seen,
    Verdict verdict,
    String subject,
    List<Entry.Fate> fates,
    List<Part> parts,
    boolean whole) {

  public Trace {
    fates = List.copyOf(fates);
    parts = List.copyOf(parts);
  }

  public String id() {
    return intake.id();
  }
}
