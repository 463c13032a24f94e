// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;

/** What lies in a PDF, in each reading of it. Confined to one thread. */
final class PdfMembers implements Members {

  private final Candidate file;
  private final Budget budget;
  private final Structure structure;
  private final Deque<Access> readings;
  private Optional<PdfReading> reading = Optional.empty();

  PdfMembers(Candidate file, Structure structure, Budget budget) throws IOException {
    this.file = file;
    this.budget = budget;
    this.structure = structure;
    structure.tell();
    this.readings = new ArrayDeque<>(structure.readings());
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (reading.isPresent() || !readings.isEmpty()) {
      if (reading.isEmpty()) {
        reading = Optional.of(new PdfReading(file, structure.document(readings.remove()), budget));
      }
      Optional<Member> member = reading.get().next();
      if (member.isPresent()) {
        return member;
      }
      close();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    reading.ifPresent(PdfReading::close);
    reading = Optional.empty();
  }
}
