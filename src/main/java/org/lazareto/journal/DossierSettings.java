// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * What is kept of each examination, so that a decision can be explained later. Settings: {@code
 * [journal.dossier]}. Immutable.
 *
 * @param keep how long; the journal's own rows stay longer
 * @param size how many bytes a message may take, compressed; what goes beyond is left out and said
 * @param entries how many parts, answers and different fates of a message are kept
 */
public record DossierSettings(Duration keep, ByteSize size, int entries) {

  public DossierSettings {
    AtLeast.one("entries", entries);
    AtLeast.one("size", size.bytes());
  }

  public static DossierSettings defaults() {
    return new DossierSettings(Duration.ofDays(90), ByteSize.kilobytes(16), 100);
  }
}
