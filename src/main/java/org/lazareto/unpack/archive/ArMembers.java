// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** The members of an ar archive, with long names as GNU and BSD write them. One thread. */
final class ArMembers implements Members {

  private static final int HEADER = 60;
  private static final int LONGEST_NAME = 4096;
  private static final String BSD = "#1/";

  private final Candidate ar;
  private final Budget budget;
  private ByteSource longNames = ByteSource.of(new byte[0]);
  private long at = 8;

  ArMembers(Candidate ar, Budget budget) {
    this.ar = ar;
    this.budget = budget;
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (at < ar.size()) {
      budget.time();
      byte[] raw = LittleEndian.read(ar.source(), at, HEADER).bytes();
      String header = new String(raw, StandardCharsets.ISO_8859_1);
      long size = number(header, 48, 58);
      if (header.length() < HEADER || !header.endsWith("`\n") || size < 0) {
        Optional<Member> rest = Remainder.of(ar, at, budget);
        at = ar.size();
        return rest;
      }
      Optional<Member> member =
          member(text(ar.source(), at, 16).stripTrailing(), at + HEADER, size);
      at = Math.min(ar.size(), at + HEADER + size + size % 2);
      if (member.isPresent()) {
        return member;
      }
    }
    return Optional.empty();
  }

  private Optional<Member> member(String name, long data, long size) throws IOException {
    long start = Math.min(data, ar.size());
    long end = Math.min(data + size, ar.size());
    if (name.equals("//")) {
      longNames = ar.source().slice(start, end);
      return Optional.empty();
    }
    boolean bsd = name.startsWith(BSD);
    long inside = bsd ? Math.clamp(number(name, BSD.length(), name.length()), 0, end - start) : 0;
    String whole = bsd ? text(ar.source(), start, (int) Math.min(inside, LONGEST_NAME)) : gnu(name);
    List<Fact> facts = data + size > end ? List.of(new Fact(Kind.TRUNCATED, "")) : List.of();
    ByteSource bytes = ar.source().slice(start + inside, end);
    return Optional.of(
        new Member.Packed(List.of(whole.replace("\0", "")), facts, Optional.of(bytes::open)));
  }

  /** A slash ends a name; a number behind one says where the long name stands. */
  private String gnu(String name) throws IOException {
    long place = name.startsWith("/") ? number(name, 1, name.length()) : -1;
    if (place < 0) {
      return name.endsWith("/") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
    }
    String line = text(longNames, place, LONGEST_NAME);
    return line.lines().findFirst().orElse("").replaceFirst("/$", "");
  }

  private static String text(ByteSource source, long at, int length) throws IOException {
    return new String(LittleEndian.read(source, at, length).bytes(), StandardCharsets.UTF_8);
  }

  private static long number(String text, int from, int to) {
    if (text.length() < to) {
      return -1;
    }
    String digits = text.substring(from, to).strip();
    boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.parseLong(digits) : -1;
  }
}
