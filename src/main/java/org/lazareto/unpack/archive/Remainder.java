// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.verdict.Fact.Kind;

/** What stands behind the end of an archive. */
public final class Remainder {

  private static final int BUFFER = 32 << 10;

  private Remainder() {}

  /** It as a member, with a fact on the archive; nothing if it is only zeros. */
  public static Optional<Member> of(Candidate archive, long from, Budget budget)
      throws IOException {
    ByteSource rest = archive.source().slice(from, archive.size());
    if (zeros(rest, budget)) {
      return Optional.empty();
    }
    archive.fact(Kind.TRAILING_BYTES, rest.size() + " bytes");
    return Optional.of(new Member.Packed(List.of(), List.of(), Optional.of(rest::open)));
  }

  private static boolean zeros(ByteSource bytes, Budget budget) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = bytes.open()) {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] != 0) {
            return false;
          }
        }
        budget.time();
      }
    }
    return true;
  }
}
