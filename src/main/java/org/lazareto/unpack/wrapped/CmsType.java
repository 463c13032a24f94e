// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.wrapped;

import java.util.Optional;

/** Knows CMS by how it begins: a sequence that begins with one of its types (RFC 5652 3). */
final class CmsType {

  private static final int SEQUENCE = 0x30;
  private static final int IDENTIFIER = 0x06;
  private static final String[] PREFIXES = {"1.2.840.113549.1.7.", "1.2.840.113549.1.9.16.1."};
  private static final byte[][] ENCODED = {
    {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7},
    {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 9, 16, 1}
  };

  private CmsType() {}

  /** The type of content that is declared, as dotted numbers. */
  static Optional<String> of(byte[] head) {
    if (head.length < 20 || head[0] != SEQUENCE) {
      return Optional.empty();
    }
    int at = 2 + (head[1] < 0 ? head[1] & 0x7F : 0);
    for (int i = 0; i < ENCODED.length; i++) {
      byte[] prefix = ENCODED[i];
      int last = at + 2 + prefix.length;
      if (last < head.length
          && head[at] == IDENTIFIER
          && head[at + 1] == prefix.length + 1
          && matches(head, at + 2, prefix)) {
        return Optional.of(PREFIXES[i] + head[last]);
      }
    }
    return Optional.empty();
  }

  private static boolean matches(byte[] head, int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (head[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
