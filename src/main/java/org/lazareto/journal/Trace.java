// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Part;

/**
 * What is kept of a decided message so that a rule can be tried on it; no more, since a trial reads
 * hundreds of thousands. Immutable.
 *
 * @param size of the whole message in bytes
 * @param parts with path, names, type by content, size and digest only
 * @param whole whether nothing is left out; not so of messages that are too old or have too many
 *     parts
 */
public record Trace(
    String id,
    Instant seen,
    Address sender,
    String subject,
    long size,
    List<Part> parts,
    boolean whole) {

  public Trace {
    parts = List.copyOf(parts);
  }
}
