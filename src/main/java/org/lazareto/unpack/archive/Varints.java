// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

/** Reads numbers of seven bits a byte, the lowest first; past the end all are 0. Confined. */
final class Varints {

  private static final int LONGEST = 10;

  private final LittleEndian bytes;
  private int at;

  Varints(LittleEndian bytes) {
    this(bytes, 0);
  }

  Varints(LittleEndian bytes, int at) {
    this.bytes = bytes;
    this.at = Math.clamp(at, 0, bytes.length());
  }

  int at() {
    return at;
  }

  boolean ended() {
    return at >= bytes.length();
  }

  long next() {
    long value = 0;
    for (int i = 0; i < LONGEST && !ended(); i++) {
      int b = bytes.bytes()[at++];
      value |= (long) (b & 0x7F) << (7 * i);
      if (b >= 0) {
        break;
      }
    }
    return value;
  }

  void skip(long count) {
    // Going back would never end.
    at = Math.clamp(at + Math.max(0, count), at, bytes.length());
  }

  byte[] bytes(long count) {
    int from = at;
    skip(count);
    return bytes.slice(from, at);
  }
}
