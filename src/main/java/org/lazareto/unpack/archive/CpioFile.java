// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/**
 * Opens cpio archives in their four forms: the two in text with and without checksums, the older
 * one in text, and the oldest. Immutable.
 */
public final class CpioFile implements Opener {

  /** No name on any system is longer; a text that begins like a header has none that is sound. */
  private static final int LONGEST_NAME = 4096;

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    boolean cpio =
        CpioHeader.read(bytes.source(), 0)
            .filter(h -> h.nameSize() > 0 && h.nameSize() <= LONGEST_NAME)
            .isPresent();
    return cpio ? Optional.of(new CpioMembers(bytes, budget)) : Optional.empty();
  }
}
