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
import org.lazareto.unpack.UnreadableException;

/**
 * A central directory of a zip file, as one reading of one end record finds it. Immutable.
 *
 * @param start where it begins
 * @param prefix how many bytes stand before the file that its offsets count from
 */
record ZipDirectory(List<ZipEntry> entries, long start, long prefix) {

  static final int END = 0x06054B50;
  static final int END_SIZE = 22;

  private static final int END_64 = 0x06064B50;
  private static final int END_64_SIZE = 56;
  private static final int LOCATOR_64 = 0x07064B50;
  private static final int ENTRY = 0x02014B50;
  private static final int ENTRY_SIZE = 46;
  private static final int LOCATOR_SIZE = 20;

  /** What an end record says: where the directory is and how long. */
  private record End(long at, long size, long offset) {}

  /** Every directory that some program finds by the end record at this place. */
  static List<ZipDirectory> of(ByteSource source, long at, Budget budget) throws IOException {
    List<ZipDirectory> found = new ArrayList<>();
    for (End end : ends(source, at)) {
      // Some programs count from the record, others from the file's beginning.
      for (long start : new long[] {end.at() - end.size(), end.offset()}) {
        long prefix = Math.max(0, start - end.offset());
        boolean known = found.stream().anyMatch(d -> d.start == start && d.prefix == prefix);
        if (!known && start >= 0 && start <= end.at() && entryAt(source, start, end)) {
          List<ZipEntry> entries = entries(source, start, prefix, budget);
          // Counted from the record in 32 bits, an honest zip64 directory may seem to begin later.
          if (found.isEmpty() || located(entries, source)) {
            found.add(new ZipDirectory(entries, start, prefix));
          }
        }
      }
    }
    return found;
  }

  /** The record in 64 bits, if there is one, and the one in 32, which some programs keep to. */
  private static List<End> ends(ByteSource source, long at) throws IOException {
    LittleEndian fixed = LittleEndian.read(source, at, END_SIZE);
    if (fixed.length() < END_SIZE) {
      return List.of();
    }
    List<End> ends = new ArrayList<>();
    end64(source, at).ifPresent(ends::add);
    ends.add(new End(at, fixed.u32(12), fixed.u32(16)));
    return ends;
  }

  private static Optional<End> end64(ByteSource source, long at) throws IOException {
    if (at < LOCATOR_SIZE) {
      return Optional.empty();
    }
    LittleEndian locator = LittleEndian.read(source, at - LOCATOR_SIZE, LOCATOR_SIZE);
    if (locator.u32(0) != LOCATOR_64) {
      return Optional.empty();
    }
    // With something before the file, the record is found just before its locator.
    for (long place : new long[] {locator.i64(8), at - LOCATOR_SIZE - END_64_SIZE}) {
      LittleEndian end = LittleEndian.read(source, place, END_64_SIZE);
      if (place >= 0 && end.length() == END_64_SIZE && end.u32(0) == END_64) {
        return Optional.of(new End(place, end.i64(40), end.i64(48)));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether any member stands where these say: else no program opens one of them by this reading.
   */
  private static boolean located(List<ZipEntry> entries, ByteSource source) throws IOException {
    for (ZipEntry entry : entries) {
      if (ZipLocal.read(source, entry.header()).isPresent()) {
        return true;
      }
    }
    return false;
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

  private static ZipEntry entry(LittleEndian fixed, LittleEndian rest, int name, long prefix)
      throws UnreadableException {
    Zip64 place = new Zip64(fixed.u32(24), fixed.u32(20), fixed.u32(42)).orBigger(rest, name);
    ZipCoding coding =
        new ZipCoding(fixed.u16(8), fixed.u16(10), 0, fixed.u32(16), fixed.u16(12))
            .orAes(rest, name);
    String plain = ZipEntry.name(rest.slice(0, name));
    List<String> others = UnicodePath.names(rest, name, plain);
    return new ZipEntry(plain, others, coding, place.shifted(prefix));
  }
}
