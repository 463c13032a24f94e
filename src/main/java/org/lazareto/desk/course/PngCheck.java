// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** Whether bytes are one still PNG picture and nothing besides. Stateless. */
final class PngCheck {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER = 13;
  private static final int AROUND = 12;

  private PngCheck() {}

  /** The sentence that says what is wrong. */
  static Optional<String> wrong(byte[] bytes, int side) {
    if (!Arrays.equals(Arrays.copyOf(bytes, SIGNATURE.length), SIGNATURE)) {
      return Optional.of("course.fault.not-png");
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, SIGNATURE.length, bytes.length - SIGNATURE.length);
    boolean data = false;
    String type = "";
    while (rest.remaining() >= AROUND && !type.equals("IEND")) {
      int at = rest.position();
      int length = rest.getInt();
      if (length < 0 || length > rest.remaining() - 8) {
        return Optional.of("course.fault.not-png");
      }
      boolean first = type.isEmpty();
      type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (first && !header(bytes, at, length, type)) {
        return Optional.of("course.fault.not-png");
      }
      if (first && !within(rest.getInt(at + 8), rest.getInt(at + 12), side)) {
        return Optional.of("course.fault.png-side");
      }
      // What moves is no still picture.
      if (type.equals("acTL") || !intact(bytes, at, length)) {
        return Optional.of("course.fault.not-png");
      }
      data |= type.equals("IDAT");
      rest.position(at + AROUND + length);
    }
    boolean whole = type.equals("IEND") && data && !rest.hasRemaining();
    return whole ? Optional.empty() : Optional.of("course.fault.not-png");
  }

  private static boolean header(byte[] bytes, int at, int length, String type) {
    return type.equals("IHDR") && length == HEADER && bytes.length >= at + AROUND + HEADER;
  }

  private static boolean within(int width, int height, int side) {
    return width > 0 && height > 0 && width <= side && height <= side;
  }

  private static boolean intact(byte[] bytes, int at, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, at + 4, length + 4);
    return (int) sum.getValue() == ByteBuffer.wrap(bytes).getInt(at + 8 + length);
  }
}
