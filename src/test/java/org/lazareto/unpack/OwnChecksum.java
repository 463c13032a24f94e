// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.zip.CRC32;

/**
 * Makes files that hold their own checksum. A CRC is linear: the one that fits is the answer to 32
 * equations.
 */
final class OwnChecksum {

  /** A file that holds a checksum, and the letter of its name. */
  interface Form {
    byte[] file(int crc, char name);
  }

  private OwnChecksum() {}

  /** The file in which the checksum is right. */
  static byte[] fit(Form form) {
    // Where the equations have no answer, another name has.
    for (char name = 'a'; name <= 'z'; name++) {
      int crc = solved(form, name);
      byte[] file = form.file(crc, name);
      if (sum(file) == crc) {
        return file;
      }
    }
    throw new IllegalStateException("no name has a checksum that fits");
  }

  /** The checksum that a file with it has, by elimination; anything if there is none. */
  private static int solved(Form form, char name) {
    int none = sum(form.file(0, name));
    long[] rows = new long[Integer.SIZE];
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      int column = sum(form.file(1 << bit, name)) ^ none ^ 1 << bit;
      for (int row = 0; row < Integer.SIZE; row++) {
        rows[row] |= (long) (column >>> row & 1) << bit | (long) (none >>> row & 1) << Integer.SIZE;
      }
    }
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      eliminate(rows, bit);
    }
    int answer = 0;
    for (int row = 0; row < Integer.SIZE; row++) {
      answer |= (int) (rows[row] >>> Integer.SIZE & 1) << row;
    }
    return answer;
  }

  private static void eliminate(long[] rows, int bit) {
    int pivot = bit;
    while (pivot < rows.length && (rows[pivot] >>> bit & 1) == 0) {
      pivot++;
    }
    if (pivot == rows.length) {
      return;
    }
    long found = rows[pivot];
    rows[pivot] = rows[bit];
    rows[bit] = found;
    for (int row = 0; row < rows.length; row++) {
      if (row != bit && (rows[row] >>> bit & 1) != 0) {
        rows[row] ^= found;
      }
    }
  }

  private static int sum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
