// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.coding;

/** Numbers with their highest byte first. */
final class BigEndian {

  private BigEndian() {}

  static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  static long u32(byte[] bytes, int at) {
    return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
  }
}
