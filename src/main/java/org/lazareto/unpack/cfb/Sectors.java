// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.cfb;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.archive.LittleEndian;

/** The sectors of a compound file, and which follows which: its FAT. Confined to one thread. */
final class Sectors {

  static final int FREE = -1;

  private final ByteSource source;
  private final Budget budget;
  private final int shift;
  private final int[] next;
  private boolean looped;

  private Sectors(ByteSource source, Budget budget, int shift, int count) {
    this.source = source;
    this.budget = budget;
    this.shift = shift;
    this.next = new int[count];
    Arrays.fill(next, FREE);
  }

  static Sectors read(ByteSource source, Header header, Budget budget) throws IOException {
    // As many as the file can hold, whatever the header counts.
    int count = Math.toIntExact((source.size() + (1L << header.shift()) - 1) >> header.shift());
    Sectors sectors = new Sectors(source, budget, header.shift(), count);
    int filled = sectors.fill(header.fatSectors(), header.fatSectors().length, 0);
    int perSector = (1 << header.shift()) / 4;
    int difat = header.firstDifat();
    // Each sector of the DIFAT fills a further stretch, so that a loop ends as well.
    while (filled < count && sectors.valid(difat)) {
      int[] list = sectors.integers(difat);
      filled = sectors.fill(list, perSector - 1, filled);
      difat = list[perSector - 1];
    }
    return sectors;
  }

  int[] next() {
    return next;
  }

  /** Whether a chain ran into itself. */
  boolean looped() {
    return looped;
  }

  long offset(int sector) {
    return (sector + 1L) << shift;
  }

  int size() {
    return 1 << shift;
  }

  boolean valid(int sector) {
    return sector >= 0 && sector < next.length;
  }

  /** The sectors of a chain up to its end, {@code most} at most. */
  int[] chain(int start, int most) throws IOException {
    BitSet seen = new BitSet();
    int[] chain = new int[16];
    int length = 0;
    int sector = start;
    while (valid(sector) && length < most) {
      if (seen.get(sector)) {
        looped = true;
        break;
      }
      seen.set(sector);
      chain = length == chain.length ? Arrays.copyOf(chain, 2 * length) : chain;
      chain[length++] = sector;
      sector = next[sector];
    }
    budget.time();
    return Arrays.copyOf(chain, length);
  }

  LittleEndian bytes(int sector) throws IOException {
    budget.time();
    return LittleEndian.read(source, offset(sector), size());
  }

  /** The sector as a table; what the file no longer has is free. */
  int[] integers(int sector) throws IOException {
    LittleEndian bytes = bytes(sector);
    int[] numbers = new int[size() / 4];
    Arrays.fill(numbers, FREE);
    for (int i = 0; 4 * i + 4 <= bytes.length(); i++) {
      numbers[i] = (int) bytes.u32(4 * i);
    }
    return numbers;
  }

  private int fill(int[] fatSectors, int used, int from) throws IOException {
    int at = from;
    for (int i = 0; i < used && at < next.length; i++) {
      int[] piece = valid(fatSectors[i]) ? integers(fatSectors[i]) : new int[0];
      System.arraycopy(piece, 0, next, at, Math.min(piece.length, next.length - at));
      at += size() / 4;
    }
    return at;
  }
}
