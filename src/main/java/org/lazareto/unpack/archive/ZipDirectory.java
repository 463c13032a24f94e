// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;

/**
 * The central directory at the end of a zip file. Immutable.
 *
 * @param start where it begins
 * @param prefix how many bytes stand before the file that its offsets count from
 */
record ZipDirectory(List<ZipEntry> entries, long start, long prefix) {

  private static final int END = 0x06054B50;
  private static final int END_64 = 0x06064B50;
  private static final int LOCATOR_64 = 0x07064B50;
  private static final int ENTRY = 0x02014B50;
  private static final int END_SIZE = 22;
  private static final int ENTRY_SIZE = 46;
  private static final int LOCATOR_SIZE = 20;
  private static final int TAIL = END_SIZE + 0xFFFF;
  private static final long IN_ZIP_64 = 0xFFFFFFFFL;

  /** What the end record says: where the directory is and how long. */
  private record End(long at, long size, long offset) {}

  /** The directory that the last end record points to, if there is one. */
  static Optional<ZipDirectory> find(ByteSource source, Budget budget) throws IOException {
    long size = source.size();
    long from = Math.max(0, size - TAIL);
    LittleEndian tail = LittleEndian.read(source, from, TAIL);
    for (int i = tail.length() - END_SIZE; i >= 0; i--) {
      if (tail.u32(i) == END) {
        Optional<ZipDirectory> found = read(source, end(source, tail, i, from), budget);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static End end(ByteSource source, LittleEndian tail, int i, long from)
      throws IOException {
    long size = tail.u32(i + 12);
    long offset = tail.u32(i + 16);
    long at = from + i;
    boolean big = size == IN_ZIP_64 || offset == IN_ZIP_64 || tail.u16(i + 10) == 0xFFFF;
    if (big && at >= LOCATOR_SIZE) {
      LittleEndian locator = LittleEndian.read(source, at - LOCATOR_SIZE, LOCATOR_SIZE);
      LittleEndian end = LittleEndian.read(source, locator.i64(8), 56);
      if (locator.u32(0) == LOCATOR_64 && end.length() == 56 && end.u32(0) == END_64) {
        return new End(locator.i64(8), end.i64(40), end.i64(48));
      }
    }
    return new End(at, size, offset);
  }

  private static Optional<ZipDirectory> read(ByteSource source, End end, Budget budget)
      throws IOException {
    long start = end.at() - end.size();
    // Some programs count from the record, others from the file's beginning: the first that fits.
    for (long candidate : new long[] {start, end.offset()}) {
      if (candidate < 0 || candidate > end.at() || !entryAt(source, candidate, end)) {
        continue;
      }
      long prefix = Math.max(0, candidate - end.offset());
      return Optional.of(
          new ZipDirectory(entries(source, candidate, prefix, budget), candidate, prefix));
    }
    return Optional.empty();
  }

  private static boolean entryAt(ByteSource source, long at, End end) throws IOException {
    LittleEndian first = LittleEndian.read(source, at, 4);
    return first.length() == 4 && (first.u32(0) == ENTRY || (end.size() == 0 && end.at() == 0));
  }

  private static List<ZipEntry> entries(ByteSource source, long from, long prefix, Budget budget)
      throws IOException {
    List<ZipEntry> entries = new ArrayList<>();
    long at = from;
    while (true) {
      LittleEndian fixed = LittleEndian.read(source, at, ENTRY_SIZE);
      if (fixed.length() < ENTRY_SIZE || fixed.u32(0) != ENTRY) {
        return List.copyOf(entries);
      }
      int name = fixed.u16(28);
      int extra = fixed.u16(30);
      LittleEndian rest = LittleEndian.read(source, at + ENTRY_SIZE, name + extra);
      entries.add(entry(fixed, rest, name, prefix));
      at += ENTRY_SIZE + name + extra + fixed.u16(32);
      if (entries.size() > budget.limits().parts()) {
        throw new OverBudget(Limit.PARTS);
      }
      budget.time();
    }
  }

  private static ZipEntry entry(LittleEndian fixed, LittleEndian rest, int name, long prefix) {
    Zip64 sizes = Zip64.of(rest, name, fixed.u32(24), fixed.u32(20), fixed.u32(42));
    return new ZipEntry(
        ZipEntry.name(rest.slice(0, name)),
        fixed.u16(8),
        fixed.u16(10),
        sizes.packed(),
        prefix + sizes.offset());
  }
}
