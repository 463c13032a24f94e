// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/** Opens PDFs, which readers recognise also behind a kilobyte of something else. Immutable. */
public final class PdfFile implements Opener {

  private static final int LONGEST_PREFIX = 1024;
  private static final int[] MARK = {'%', 'P', 'D', 'F', '-'};

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    return marked(bytes) ? Optional.of(new PdfMembers(bytes, budget)) : Optional.empty();
  }

  private static boolean marked(Candidate bytes) {
    for (int at = 0; at <= LONGEST_PREFIX - MARK.length; at++) {
      if (bytes.has(at, MARK)) {
        return true;
      }
    }
    return false;
  }
}
