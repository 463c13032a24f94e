// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * The description before an object's bytes, as OLE 1 wrote it ([MS-OLEDS] 2.2). Immutable.
 *
 * @param linked whether the object itself is elsewhere
 * @param topic where, for a linked one
 * @param start where its own bytes begin
 * @param size how many there are, as declared
 */
record RtfObject(String className, boolean linked, String topic, long start, long size) {

  static final int HEAD = 16 << 10;
  private static final int LINKED = 1;
  private static final int EMBEDDED = 2;
  private static final int LONGEST_NAME = 2048;
  private static final int NUMBER = 4;

  /** The description at the beginning of these bytes, if there is one. */
  static Optional<RtfObject> read(LittleEndian bytes) {
    if (bytes.length() < 3 * NUMBER) {
      return Optional.empty();
    }
    long format = bytes.u32(NUMBER);
    int at = 2 * NUMBER;
    String[] names = new String[3];
    for (int i = 0; i < names.length; i++) {
      long length = at + NUMBER <= bytes.length() ? bytes.u32(at) : Long.MAX_VALUE;
      if (length > LONGEST_NAME || at + NUMBER + length > bytes.length()) {
        return Optional.empty();
      }
      int end = at + NUMBER + (int) length;
      names[i] = name(bytes.slice(at + NUMBER, end));
      at = end;
    }
    boolean known = format == LINKED || format == EMBEDDED;
    if (!known || at + NUMBER > bytes.length()) {
      return Optional.empty();
    }
    return Optional.of(
        new RtfObject(names[0], format == LINKED, names[1], at + NUMBER, bytes.u32(at)));
  }

  /** The first bytes of a decoded object. */
  static LittleEndian head(InputStream object) throws IOException {
    return new LittleEndian(object.readNBytes(HEAD));
  }

  private static String name(byte[] bytes) {
    String name = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = name.indexOf('\0');
    return end < 0 ? name : name.substring(0, end);
  }
}
