// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.ByteSource;

/**
 * The header that stands before a zip member's data. Immutable.
 *
 * @param data where the data begins
 */
record ZipLocal(ZipEntry entry, long data) {

  static final int SIGNATURE = 0x04034B50;
  static final int SIZE = 30;
  private static final int HIGHEST_METHOD = 99;
  private static final int HIGHEST_VERSION = 63;

  /** The header at this place, if there is one. */
  static Optional<ZipLocal> read(ByteSource source, long at) throws IOException {
    LittleEndian fixed = LittleEndian.read(source, at, SIZE);
    if (fixed.length() < SIZE || fixed.u32(0) != SIGNATURE || !likely(fixed)) {
      return Optional.empty();
    }
    int name = fixed.u16(26);
    int extra = fixed.u16(28);
    LittleEndian rest = LittleEndian.read(source, at + SIZE, name + extra);
    Zip64 place = new Zip64(fixed.u32(22), fixed.u32(18), 0).orBigger(rest, name).shifted(at);
    ZipCoding coding =
        new ZipCoding(fixed.u16(6), fixed.u16(8), 0, fixed.u32(14), fixed.u16(10))
            .orAes(rest, name);
    String plain = ZipEntry.name(rest.slice(0, name));
    List<String> others = UnicodePath.names(rest, name, plain);
    ZipEntry entry = new ZipEntry(plain, others, coding, place);
    return Optional.of(new ZipLocal(entry, at + SIZE + name + extra));
  }

  /** Program code may hold the four bytes of the signature by chance. */
  private static boolean likely(LittleEndian fixed) {
    boolean version = (fixed.u16(4) & 0xFF) <= HIGHEST_VERSION;
    return version && fixed.u16(8) <= HIGHEST_METHOD && fixed.u16(26) > 0;
  }
}
