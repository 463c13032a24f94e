// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

/**
 * How the data of a zip member is written. Immutable.
 *
 * @param flags the general purpose bits
 * @param method the compression below any encryption
 * @param aes the key's strength, 1 to 3, where WinZip's AES was used; else 0
 * @param crc the declared CRC-32
 * @param time of the last change, as MS-DOS writes it
 */
record ZipCoding(int flags, int method, int aes, long crc, int time) {

  private static final int ENCRYPTED = 1;
  private static final int SIZES_BEHIND = 8;
  private static final int STRONG = 0x40;
  private static final int AES_METHOD = 99;
  private static final int AES_ID = 0x9901;

  /** Takes method and strength from the extra fields where the method only says "AES". */
  ZipCoding orAes(LittleEndian rest, int at) {
    if (method != AES_METHOD) {
      return this;
    }
    for (int i = at; i + 11 <= rest.length(); i += 4 + rest.u16(i + 2)) {
      if (rest.u16(i) == AES_ID) {
        int strength = rest.u16(i + 8) & 0xFF;
        return new ZipCoding(flags, rest.u16(i + 9), strength, crc, time);
      }
    }
    return this;
  }

  boolean encrypted() {
    return (flags & ENCRYPTED) != 0 || method == AES_METHOD || aes > 0;
  }

  /** Whether it is one of the two encryptions that are known here. */
  boolean decryptable() {
    return (flags & STRONG) == 0 && method != AES_METHOD && aes <= 3;
  }

  /** Whether the sizes stand behind the data, so that the local header has none. */
  boolean sizesBehind() {
    return (flags & SIZES_BEHIND) != 0;
  }
}
