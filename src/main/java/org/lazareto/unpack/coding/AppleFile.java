// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.coding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.mime.RawText;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * Opens AppleSingle and AppleDouble (RFC 1740): the forks of a Macintosh file in one file, or all
 * but its data in a file beside it. Immutable.
 */
public final class AppleFile implements Opener {

  private static final int HEADER = 26;
  private static final int ENTRY = 12;
  private static final int DATA = 1;
  private static final int RESOURCE = 2;
  private static final int NAME = 3;
  private static final int LONGEST_NAME = 1024;

  private record Entry(long id, long offset, long length) {}

  @Override
  public Optional<Members> open(Candidate file, Budget budget) throws IOException {
    boolean apple = file.has(0, 0, 5, 0x16, 0) || file.has(0, 0, 5, 0x16, 7);
    if (!apple || file.head().length < HEADER) {
      return Optional.empty();
    }
    List<Entry> entries = entries(file);
    String name = name(file, entries);
    List<Member> forks = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.id() == DATA && entry.length() > 0) {
        forks.add(fork(file, entry, name));
      } else if (entry.id() == RESOURCE && entry.length() > 0) {
        forks.add(fork(file, entry, name + " (resource fork)"));
      }
    }
    return Optional.of(Members.of(forks));
  }

  private static List<Entry> entries(Candidate file) {
    byte[] head = file.head();
    int count = BigEndian.u16(head, HEADER - 2);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = HEADER + i * ENTRY;
      if (at + ENTRY > head.length) {
        file.fact(Kind.TRUNCATED, i + " of " + count + " entries");
        break;
      }
      entries.add(
          new Entry(
              BigEndian.u32(head, at), BigEndian.u32(head, at + 4), BigEndian.u32(head, at + 8)));
    }
    return entries;
  }

  private static String name(Candidate file, List<Entry> entries) throws IOException {
    for (Entry entry : entries) {
      if (entry.id() == NAME) {
        try (InputStream in = source(file, entry).open()) {
          byte[] name = in.readNBytes(LONGEST_NAME);
          return RawText.guess(new String(name, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return file.names().isEmpty() ? "unnamed" : file.names().getFirst();
  }

  private static Member fork(Candidate file, Entry entry, String name) {
    boolean cut = entry.offset() + entry.length() > file.size();
    List<Fact> facts = cut ? List.of(new Fact(Kind.TRUNCATED, "")) : List.of();
    return new Member.Packed(List.of(name), facts, Optional.of(source(file, entry)::open));
  }

  private static ByteSource source(Candidate file, Entry entry) {
    long start = Math.min(entry.offset(), file.size());
    return file.source().slice(start, Math.min(start + entry.length(), file.size()));
  }
}
