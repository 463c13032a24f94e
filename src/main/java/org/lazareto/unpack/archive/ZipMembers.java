// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Names;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * The members of a zip file: those of its directories first, then those whose local headers stand
 * where no directory knows of any. Confined to one thread.
 */
final class ZipMembers implements Members {

  private final Candidate zip;
  private final ByteSource source;
  private final Budget budget;
  private final boolean listed;
  private final ZipLock lock;
  private final Iterator<ZipEntry> directory;
  private final Map<Long, ZipEntry> known = new HashMap<>();
  private final boolean plain;
  private long at;

  /**
   * @param from where to look for members that no directory knows
   */
  ZipMembers(Candidate zip, ZipDirectories directories, long from, Budget budget)
      throws IOException {
    this.at = from;
    this.zip = zip;
    this.source = zip.source();
    this.budget = budget;
    this.listed = !directories.none();
    this.lock = new ZipLock(zip.passwords(), budget);
    List<ZipEntry> entries = new ArrayList<>();
    ZipDirectories.entries(directories.main()).forEach(e -> add(e, entries));
    overlaps();
    int main = entries.size();
    ZipDirectories.entries(directories.others()).forEach(e -> add(e, entries));
    if (entries.size() > main && main > 0) {
      mismatch("another directory lists " + entries.get(main).name());
    }
    this.directory = entries.iterator();
    this.plain = PlainZip.is(source, directories);
  }

  @Override
  public boolean plain() {
    return plain;
  }

  /** Every entry once, but two that differ over one place are two. */
  private void add(ZipEntry entry, List<ZipEntry> entries) {
    ZipEntry before = known.putIfAbsent(entry.header(), entry);
    if (before == null || !before.equals(entry)) {
      entries.add(entry);
    }
  }

  private void overlaps() throws IOException {
    List<ZipEntry> entries = List.copyOf(new TreeMap<>(known).values());
    for (int i = 1; i < entries.size(); i++) {
      ZipEntry before = entries.get(i - 1);
      ZipEntry entry = entries.get(i);
      if (entry.header() < before.header() + leastSize(before) && there(before) && there(entry)) {
        // Each is read, so that nothing hides; but only bombs are made so.
        tell(Kind.UNREADABLE_CONTAINER, "members overlap: " + before.name() + ", " + entry.name());
        return;
      }
    }
  }

  /** Header and data; the name between them is left out, since the two headers may differ on it. */
  private static long leastSize(ZipEntry entry) {
    return ZipLocal.SIZE + entry.packed();
  }

  private boolean there(ZipEntry entry) throws IOException {
    return ZipLocal.read(source, entry.header()).isPresent();
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (directory.hasNext()) {
      ZipEntry entry = directory.next();
      Optional<ZipLocal> local = ZipLocal.read(source, entry.header());
      if (local.isEmpty()) {
        mismatch("no local header for " + entry.name());
        return Optional.of(missing(entry));
      }
      compare(entry, local.get());
      if (!entry.directory()) {
        return Optional.of(member(entry, local.get()));
      }
    }
    return unlisted();
  }

  /** The next local header that no directory knows. */
  private Optional<Member> unlisted() throws IOException {
    while ((at = Signature.find(ZipLocal.SIGNATURE, source, at, budget)) >= 0) {
      Optional<ZipLocal> local = ZipLocal.read(source, at);
      if (local.isEmpty()) {
        at++;
        continue;
      }
      ZipEntry listedEntry = known.get(at);
      ZipEntry entry = listedEntry == null ? local.get().entry() : listedEntry;
      at = Math.max(at + 4, Math.min(local.get().data() + entry.packed(), zip.size()));
      if (listedEntry == null && !entry.directory()) {
        if (listed) {
          mismatch("not in the directory: " + entry.name());
        }
        return Optional.of(member(entry, local.get()));
      }
    }
    at = zip.size();
    return Optional.empty();
  }

  private Member member(ZipEntry entry, ZipLocal local) throws IOException {
    List<String> names =
        Stream.concat(entry.names().stream(), local.entry().names().stream()).distinct().toList();
    compareExtensions(entry, local.entry());
    List<Fact> facts = new ArrayList<>();
    Optional<ZipData> data = Optional.of(new ZipData(zip, entry, local, ZipCipher.NONE));
    if (!ZipMethod.readable(entry.method())) {
      facts.add(new Fact(Kind.UNREADABLE_CONTAINER, "zip method " + entry.method()));
      data = Optional.empty();
    } else if (local.data() + entry.packed() > zip.size()) {
      facts.add(new Fact(Kind.TRUNCATED, ""));
    }
    if (entry.encrypted() || local.entry().encrypted()) {
      data = data.isEmpty() ? data : lock.open(data.get());
      facts.add(new Fact(data.isPresent() ? Kind.PASSWORD_IN_MESSAGE : Kind.ENCRYPTED, ""));
    }
    return new Member.Packed(names, facts, data.map(d -> () -> d.open(budget)));
  }

  private static Member missing(ZipEntry entry) {
    return new Member.Packed(
        entry.names(), List.of(new Fact(Kind.TRUNCATED, "")), Optional.empty());
  }

  private void compare(ZipEntry entry, ZipLocal local) {
    ZipEntry other = local.entry();
    boolean sizes = other.sizesBehind() || other.packed() == entry.packed();
    if (!other.name().equals(entry.name())) {
      mismatch("two names: " + entry.name() + ", " + other.name());
    }
    if (!sizes || other.method() != entry.method() || other.encrypted() != entry.encrypted()) {
      mismatch("two headers for " + entry.name());
    }
  }

  /** A code page may spell the same name otherwise, but not an extension in plain letters. */
  private void compareExtensions(ZipEntry entry, ZipEntry local) {
    String extension = Names.extension(entry.name());
    Stream.concat(entry.otherNames().stream(), local.otherNames().stream())
        .filter(n -> !Names.extension(n).equals(extension))
        .filter(n -> Names.extension(n).chars().allMatch(c -> c < 0x80))
        .findFirst()
        .ifPresent(n -> mismatch("two names: " + entry.name() + ", " + n));
  }

  private void mismatch(String detail) {
    tell(Kind.DIRECTORY_MISMATCH, detail);
  }

  private void tell(Kind kind, String detail) {
    zip.fact(kind, detail.substring(0, Math.min(detail.length(), 200)));
  }
}
