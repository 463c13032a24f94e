// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * The members of a tar file, also of those behind its end marks. Whatever has data is a member,
 * whatever its type claims, and so is a link, for it gives another member's data a name. Confined
 * to one thread.
 */
final class TarMembers implements Members {

  private static final char LINK = '1';
  private static final char SYMBOLIC_LINK = '2';

  private final Candidate tar;
  private final Budget budget;
  private final List<String> longNames = new ArrayList<>();
  private OptionalLong longSize = OptionalLong.empty();
  private boolean restGiven;
  private long at;

  TarMembers(Candidate tar, Budget budget) {
    this.tar = tar;
    this.budget = budget;
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (at < tar.size()) {
      budget.time();
      long start = at;
      byte[] block = LittleEndian.read(tar.source(), start, TarHeader.BLOCK).bytes();
      at += TarHeader.BLOCK;
      Optional<Member> member =
          TarHeader.valid(block) ? header(TarHeader.of(block)) : rest(block, start);
      if (member.isPresent()) {
        return member;
      }
    }
    return Optional.empty();
  }

  private Optional<Member> header(TarHeader header) throws IOException {
    if (header.size() < 0) {
      tar.fact(Kind.UNREADABLE_CONTAINER, "the size of a tar member is no number");
    }
    switch (header.type()) {
      case 'L' -> {
        ByteSource data = data(header);
        longNames.add(TarHeader.name(data, 0, data.size()));
      }
      // Sun's have a letter of their own.
      case 'x', 'X' -> {
        PaxHeader pax = PaxHeader.read(data(header), budget);
        longNames.addAll(pax.names());
        longSize = pax.size().isPresent() ? pax.size() : longSize;
      }
      case 'g', 'K' -> data(header);
      default -> {
        return file(header);
      }
    }
    TarHeader.few(longNames);
    return Optional.empty();
  }

  /** The bytes behind a header; what follows is looked for behind them. */
  private ByteSource data(TarHeader header) throws IOException {
    long start = at;
    at = behind(header.least());
    long end = Math.clamp(start + header.size(), start, tar.size());
    return tar.source().slice(start, end);
  }

  /**
   * Where a program finds another size than others do, as one that does not know pax, the member is
   * the longer one, and what follows the shorter one is looked at as well.
   */
  private Optional<Member> file(TarHeader header) throws IOException {
    long start = at;
    long size = Math.max(header.size(), longSize.orElse(0));
    at = behind(Math.min(header.least(), longSize.orElse(header.least())));
    List<String> names = new ArrayList<>(longNames);
    names.add(header.name());
    names.removeIf(String::isEmpty);
    longNames.clear();
    longSize = OptionalLong.empty();
    if (size == 0) {
      boolean link = header.type() == LINK || header.type() == SYMBOLIC_LINK;
      return link
          ? Optional.of(new Member.Packed(names, List.of(), Optional.empty()))
          : Optional.empty();
    }
    boolean cut = size > tar.size() - start;
    List<Fact> facts = cut ? List.of(new Fact(Kind.TRUNCATED, "")) : List.of();
    ByteSource data = tar.source().slice(start, Math.min(start + size, tar.size()));
    return Optional.of(new Member.Packed(names, facts, Optional.of(data::open)));
  }

  /**
   * What is neither a header nor an end mark, with all that follows. There some programs end, and
   * others go on at the next header; the next one is looked for, too.
   */
  private Optional<Member> rest(byte[] block, long start) throws IOException {
    if (restGiven || TarHeader.endMark(block)) {
      return Optional.empty();
    }
    restGiven = true;
    return Remainder.of(tar, start, budget);
  }

  private long behind(long size) {
    long blocks = (size + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK;
    return Math.min(at + blocks, tar.size());
  }
}
