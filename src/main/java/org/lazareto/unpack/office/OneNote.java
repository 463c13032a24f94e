// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.ole.Details;
import org.lazareto.verdict.Fact.Kind;

/**
 * Opens OneNote sections: the files in them. Each begins with an identifier of its own
 * ([MS-ONESTORE] 2.6.13), so that the tables that lead there need not be believed. The names stand
 * elsewhere and are told as members without bytes. Immutable.
 */
public final class OneNote implements Opener {

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] SECTION = HEX.parseHex("e4525c7b8cd8a74daeb15378d02996d3");
  private static final byte[] CONTENTS = HEX.parseHex("a12ff843d9ef764c9ee210ea5722765f");
  private static final byte[] FILE = HEX.parseHex("e716e3bd65261145a4c48d4d0b7a9eac");
  private static final int HEADER = 36;

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (!begins(bytes, SECTION) && !begins(bytes, CONTENTS)) {
      return Optional.empty();
    }
    List<Member> members = new ArrayList<>();
    ByteSource source = bytes.source();
    try (Search search = new Search(source.open(), FILE, budget)) {
      long at;
      while ((at = search.next()) >= 0) {
        members.add(file(source, at, members.size() + 1));
        if (members.size() > budget.limits().parts()) {
          throw new OverBudget(Limit.PARTS);
        }
      }
    }
    for (String name : names(source, budget)) {
      bytes.fact(Kind.EMBEDDED_OBJECT, Details.shown(name));
      members.add(new Member.Packed(List.of(name), List.of(), Optional.empty()));
    }
    return Optional.of(Members.of(members));
  }

  private static boolean begins(Candidate bytes, byte[] identifier) {
    int[] magic = new int[identifier.length];
    for (int i = 0; i < magic.length; i++) {
      magic[i] = identifier[i] & 0xFF;
    }
    return bytes.has(0, magic);
  }

  /** The length is no more believed than the file goes. */
  private static Member file(ByteSource source, long at, int number) throws IOException {
    LittleEndian header = LittleEndian.read(source, at, HEADER);
    long size = source.size();
    long start = Math.min(size, at + HEADER);
    long length = header.length() < HEADER ? 0 : header.i64(16);
    long end = length < 0 || length > size - start ? size : start + length;
    return new Member.Packed(
        List.of("file-" + number), List.of(), Optional.of(() -> source.slice(start, end).open()));
  }

  private static Set<String> names(ByteSource source, Budget budget) throws IOException {
    try (WideNames names = new WideNames(source.open(), budget)) {
      return new LinkedHashSet<>(names.all());
    }
  }
}
