// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/** Opens PDFs, which readers recognise also behind a kilobyte of something else. Immutable. */
public final class PdfFile implements Opener {

  private static final int LONGEST_PREFIX = 1024;

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    int length = Math.min(bytes.head().length, LONGEST_PREFIX);
    String head = new String(bytes.head(), 0, length, StandardCharsets.ISO_8859_1);
    return head.contains("%PDF-") ? Optional.of(new PdfMembers(bytes, budget)) : Optional.empty();
  }
}
