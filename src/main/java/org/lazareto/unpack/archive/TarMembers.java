// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * The members of a tar file, also of those behind its end marks. Whatever has data is a member,
 * whatever its type claims. Confined to one thread.
 */
final class TarMembers implements Members {

  /** Longer names are cut: nobody has them, and they would fill the memory. */
  private static final int LONGEST_NAME = 4096;

  private static final String PAX_PATH = " path=";

  private final Candidate tar;
  private final Budget budget;
  private final List<String> longNames = new ArrayList<>();
  private long at;

  TarMembers(Candidate tar, Budget budget) {
    this.tar = tar;
    this.budget = budget;
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (at + TarHeader.BLOCK <= tar.size()) {
      byte[] block = LittleEndian.read(tar.source(), at, TarHeader.BLOCK).bytes();
      at += TarHeader.BLOCK;
      budget.time();
      if (TarHeader.valid(block)) {
        Optional<Member> member = member(TarHeader.of(block));
        if (member.isPresent()) {
          return member;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Member> member(TarHeader header) throws IOException {
    long start = at;
    long end = Math.min(start + header.size(), tar.size());
    boolean cut = start + header.size() > tar.size();
    at = cut ? tar.size() : roundedUp(end);
    ByteSource data = tar.source().slice(start, end);
    switch (header.type()) {
      case 'L' -> longNames.add(string(data, LONGEST_NAME).replace("\0", ""));
      case 'x' -> pax(string(data, 2 * LONGEST_NAME));
      case 'g', 'K' -> {}
      default -> {
        return header.size() == 0 ? Optional.empty() : Optional.of(member(header, data, cut));
      }
    }
    return Optional.empty();
  }

  private Member member(TarHeader header, ByteSource data, boolean cut) {
    List<String> names = new ArrayList<>(longNames);
    longNames.clear();
    names.add(header.name());
    List<Fact> facts = cut ? List.of(new Fact(Kind.TRUNCATED, "")) : List.of();
    return new Member.Packed(names, facts, Optional.of(data::open));
  }

  private void pax(String records) {
    for (String line : records.lines().toList()) {
      int path = line.indexOf(PAX_PATH);
      if (path >= 0) {
        longNames.add(line.substring(path + PAX_PATH.length()));
      }
    }
  }

  private static String string(ByteSource data, int most) throws IOException {
    byte[] bytes = LittleEndian.read(data, 0, most).bytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static long roundedUp(long size) {
    return (size + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK;
  }
}
