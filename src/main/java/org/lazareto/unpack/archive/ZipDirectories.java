// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.UnreadableException;

/**
 * Every directory of a zip file that some program goes by. Immutable.
 *
 * @param main the one of the last end record, which most programs take; with all its readings
 * @param others those of end records that stand in no member of the main one
 */
record ZipDirectories(List<ZipDirectory> main, List<ZipDirectory> others) {

  private static final int TAIL = ZipDirectory.END_SIZE + 0xFFFF;
  private static final int MOST = 32;

  static final ZipDirectories NONE = new ZipDirectories(List.of(), List.of());

  /** What the end of the file says; no directories if it says nothing. */
  static ZipDirectories find(ByteSource source, Budget budget) throws IOException {
    long from = Math.max(0, source.size() - TAIL);
    LittleEndian tail = LittleEndian.read(source, from, TAIL);
    for (int i = tail.length() - ZipDirectory.END_SIZE; i >= 0; i--) {
      if (tail.bytes()[i] == 'P' && tail.u32(i) == ZipDirectory.END) {
        List<ZipDirectory> found = ZipDirectory.of(source, from + i, budget);
        if (!found.isEmpty()) {
          return new ZipDirectories(found, List.of());
        }
      }
    }
    return NONE;
  }

  /** The same with those of every other end record in the file. */
  ZipDirectories withOthers(Candidate zip, Budget budget) throws IOException {
    TreeMap<Long, Long> inside = new TreeMap<>();
    for (ZipEntry entry : entries(main)) {
      // Between header and data stands the name, which may be long.
      Optional<ZipLocal> local = ZipLocal.read(zip.source(), entry.header());
      long end = local.map(ZipLocal::data).orElse(entry.header()) + entry.packed();
      inside.merge(entry.header(), end, Math::max);
    }
    List<ZipDirectory> found = new ArrayList<>();
    long at = -1;
    while ((at = Signature.find(ZipDirectory.END, zip.source(), at + 1, budget)) >= 0) {
      // A zip file that is stored in this one has an end of its own.
      Map.Entry<Long, Long> before = inside.floorEntry(at);
      if (before != null && at < before.getValue()) {
        continue;
      }
      ZipDirectory.of(zip.source(), at, budget).stream()
          .filter(d -> !known(d, main) && !known(d, found))
          .forEach(found::add);
      if (found.size() > MOST) {
        throw new UnreadableException("a zip file with more than " + MOST + " directories");
      }
    }
    return new ZipDirectories(main, List.copyOf(found));
  }

  /** Where the first member stands. */
  long first() {
    return entries(main).stream().mapToLong(ZipEntry::header).min().orElse(0);
  }

  boolean none() {
    return main.isEmpty() && others.isEmpty();
  }

  static List<ZipEntry> entries(List<ZipDirectory> directories) {
    return directories.stream().flatMap(d -> d.entries().stream()).toList();
  }

  private static boolean known(ZipDirectory one, List<ZipDirectory> directories) {
    return directories.stream()
        .anyMatch(d -> d.start() == one.start() && d.prefix() == one.prefix());
  }
}
