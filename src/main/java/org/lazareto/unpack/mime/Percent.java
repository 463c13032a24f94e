// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of parameter values (RFC 2231 4). Immutable. */
final class Percent {

  private Percent() {}

  /** The bytes of {@code raw}; a broken escape stands for itself. */
  static byte[] decode(String raw) {
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int escaped = bytes[i] == '%' ? hex(bytes, i + 1) : -1;
      out.write(escaped >= 0 ? escaped : bytes[i]);
      i += escaped >= 0 ? 2 : 0;
    }
    return out.toByteArray();
  }

  /** The value of the two hexadecimal digits at {@code at}, or -1. */
  static int hex(byte[] bytes, int at) {
    if (at + 1 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
