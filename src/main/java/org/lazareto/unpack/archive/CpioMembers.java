// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** The members of a cpio archive, then what stands behind its end. Confined to one thread. */
final class CpioMembers implements Members {

  private static final int LONGEST_NAME = 4096;
  private static final String END = "TRAILER!!!";

  private final Candidate cpio;
  private final Budget budget;
  private long at;

  CpioMembers(Candidate cpio, Budget budget) {
    this.cpio = cpio;
    this.budget = budget;
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (at < cpio.size()) {
      budget.time();
      Optional<CpioHeader> header = CpioHeader.read(cpio.source(), at);
      if (header.isEmpty()) {
        return rest();
      }
      String name = name(header.get());
      long end = header.get().next();
      boolean cut = end > cpio.size() && header.get().data() + header.get().size() > cpio.size();
      at = Math.max(at + 1, Math.min(end, cpio.size()));
      if (!name.equals(END) && header.get().link()) {
        return Optional.of(new Member.Packed(List.of(name), List.of(), Optional.empty()));
      } else if (!name.equals(END) && header.get().size() > 0 && !header.get().directory()) {
        return Optional.of(member(name, header.get(), cut));
      }
    }
    return Optional.empty();
  }

  private String name(CpioHeader header) throws IOException {
    int length = Math.clamp(header.nameSize() - 1, 0, LONGEST_NAME);
    byte[] bytes = LittleEndian.read(cpio.source(), header.name(), length).bytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Member member(String name, CpioHeader header, boolean cut) {
    long start = Math.min(header.data(), cpio.size());
    long end = Math.clamp(header.data() + header.size(), start, cpio.size());
    List<Fact> facts = cut ? List.of(new Fact(Kind.TRUNCATED, "")) : List.of();
    return new Member.Packed(
        List.of(name), facts, Optional.of(cpio.source().slice(start, end)::open));
  }

  /** What is no header: zeros fill the last block, anything else is looked at. */
  private Optional<Member> rest() throws IOException {
    Optional<Member> rest = Remainder.of(cpio, at, budget);
    at = cpio.size();
    return rest;
  }
}
