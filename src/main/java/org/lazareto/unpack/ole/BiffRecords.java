// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * The records of a workbook stream, one after the other ([MS-XLS] 2.1.4). Confined to one thread.
 */
public final class BiffRecords {

  private static final int HEADER = 4;

  private final InputStream in;
  private final Budget budget;
  private long position;
  private int id;
  private LittleEndian data = new LittleEndian(new byte[0]);

  public BiffRecords(InputStream in, Budget budget) {
    this.in = in;
    this.budget = budget;
  }

  /** Goes to the next record; says whether there is one. */
  public boolean next() throws IOException {
    budget.time();
    LittleEndian header = new LittleEndian(in.readNBytes(HEADER));
    if (header.length() < HEADER) {
      return false;
    }
    id = header.u16(0);
    data = new LittleEndian(in.readNBytes(header.u16(2)));
    position += HEADER + data.length();
    return data.length() == header.u16(2);
  }

  public int id() {
    return id;
  }

  public LittleEndian data() {
    return data;
  }

  /** Where in the stream the data of this record begins. */
  long dataStart() {
    return position - data.length();
  }
}
