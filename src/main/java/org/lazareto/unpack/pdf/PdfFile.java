// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/**
 * Opens PDFs, which readers recognise also behind a kilobyte of something else. pdf.js does without
 * their mark: what is called a PDF, or ends like one, is one if it has a trailer. Immutable.
 */
public final class PdfFile implements Opener {

  private static final int LONGEST_PREFIX = 1024;
  private static final int TAIL = 1024;
  private static final int[] MARK = {'%', 'P', 'D', 'F', '-'};

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    boolean marked = marked(bytes);
    if (!marked && !called(bytes) && !endsLikeOne(bytes)) {
      return Optional.empty();
    }
    Structure structure = Structure.of(bytes, budget);
    return marked || structure.rooted()
        ? Optional.of(new PdfMembers(bytes, structure, budget))
        : Optional.empty();
  }

  private static boolean marked(Candidate bytes) {
    for (int at = 0; at <= LONGEST_PREFIX - MARK.length; at++) {
      if (bytes.has(at, MARK)) {
        return true;
      }
    }
    return false;
  }

  private static boolean called(Candidate bytes) {
    return bytes.declaredType().endsWith("pdf")
        || bytes.detectedType().equals("application/pdf")
        || bytes.called(Set.of("pdf"));
  }

  private static boolean endsLikeOne(Candidate bytes) throws IOException {
    long from = Math.max(0, bytes.size() - TAIL);
    byte[] tail =
        bytes.size() == bytes.head().length
            ? Arrays.copyOfRange(bytes.head(), (int) from, bytes.head().length)
            : bytes.source().slice(from, bytes.size()).readAll();
    return new String(tail, StandardCharsets.ISO_8859_1).contains("startxref");
  }
}
