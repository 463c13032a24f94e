// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.cfb;

import java.io.EOFException;
import java.io.IOException;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * The first 512 bytes of a compound file ([MS-CFB] 2.2). Immutable.
 *
 * @param shift the size of a sector, as a power of two
 */
record Header(LittleEndian bytes, int shift) {

  static final int SIZE = 512;
  private static final int IN_HEADER = 109;
  private static final int SHORT_SECTORS = 9;
  private static final int LONG_SECTORS = 12;

  static Header read(ByteSource source) throws IOException {
    LittleEndian bytes = LittleEndian.read(source, 0, SIZE);
    if (bytes.length() < SIZE) {
      throw new EOFException();
    }
    int shift = bytes.u16(30);
    if (shift != SHORT_SECTORS && shift != LONG_SECTORS) {
      throw new IOException("a compound file with sectors of 2^" + shift);
    }
    return new Header(bytes, shift);
  }

  boolean longSizes() {
    return shift == LONG_SECTORS;
  }

  int firstDirectory() {
    return (int) bytes.u32(48);
  }

  int firstMiniFat() {
    return (int) bytes.u32(60);
  }

  int firstDifat() {
    return (int) bytes.u32(68);
  }

  /** The sectors of the first pieces of the FAT. */
  int[] fatSectors() {
    int[] sectors = new int[IN_HEADER];
    for (int i = 0; i < IN_HEADER; i++) {
      sectors[i] = (int) bytes.u32(76 + 4 * i);
    }
    return sectors;
  }
}
