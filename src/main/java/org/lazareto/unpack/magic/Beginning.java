// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.magic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What magic numbers are looked for in. Immutable, once made. */
final class Beginning {

  /** Tika looks at so many bytes from each place on, and fills up with zeros. */
  static final int REACH = 8 << 10;

  private final byte[] bytes;

  /** As expressions see it, each byte a character. */
  private final String text;

  Beginning(byte[] bytes) {
    this.bytes = bytes;
    this.text = new String(Arrays.copyOf(bytes, 2 * REACH), StandardCharsets.ISO_8859_1);
  }

  byte[] bytes() {
    return bytes;
  }

  String text() {
    return text;
  }

  /** How many bytes there are. */
  int size() {
    return bytes.length;
  }

  /** Zero behind the end. */
  byte at(int place) {
    return place < bytes.length ? bytes[place] : 0;
  }
}
