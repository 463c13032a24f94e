// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.PieceStream;

/** A workbook stream, decrypted record by record. Confined to one thread. */
final class BiffPlain implements PieceStream.Pieces {

  private static final int HEADER = 4;
  private static final int BOUND_SHEET = 0x85;

  /** Records that are never encrypted ([MS-XLS] 2.2.10). */
  private static final Set<Integer> PLAIN = Set.of(0x809, 0x2F, 0xE1, 0x194, 0x195, 0x196, 0x138);

  private final BiffRecords records;
  private final BiffKey key;
  private byte[] keyStream = new byte[0];
  private int block = -1;

  private BiffPlain(BiffRecords records, BiffKey key) {
    this.records = records;
    this.key = key;
  }

  static InputStream open(InputStream encrypted, BiffKey key, Budget budget) {
    BiffRecords records = new BiffRecords(encrypted, budget);
    return new PieceStream(encrypted, new BiffPlain(records, key));
  }

  @Override
  public byte[] next() throws IOException {
    if (!records.next()) {
      return new byte[0];
    }
    byte[] data = records.data().bytes();
    int id = records.id();
    byte[] record = new byte[HEADER + data.length];
    record[0] = (byte) id;
    record[1] = (byte) (id >> 8);
    record[2] = (byte) data.length;
    record[3] = (byte) (data.length >> 8);
    for (int i = 0; i < data.length; i++) {
      // The place of a sheet in the stream stays readable.
      boolean plain = PLAIN.contains(id) || (id == BOUND_SHEET && i < HEADER);
      record[HEADER + i] = (byte) (plain ? data[i] : data[i] ^ over(records.dataStart() + i));
    }
    return record;
  }

  private byte over(long position) throws IOException {
    int wanted = (int) (position / BiffKey.BLOCK);
    if (wanted != block) {
      block = wanted;
      keyStream = key.keyStream(wanted);
    }
    return keyStream[(int) (position % BiffKey.BLOCK)];
  }
}
