// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/** Looks for the four bytes that begin a structure of a zip file. */
final class Signature {

  private static final int BUFFER = 32 << 10;

  private Signature() {}

  /** The place of the next one from {@code from} on, or -1. */
  static long find(int signature, ByteSource source, long from, Budget budget) throws IOException {
    long size = source.size();
    if (from >= size) {
      return -1;
    }
    byte[] buffer = new byte[BUFFER];
    int last = ~signature;
    long at = from;
    try (InputStream in = source.slice(from, size).open()) {
      int count;
      while ((count = in.read(buffer)) > 0) {
        for (int i = 0; i < count; i++) {
          last = last >>> 8 | (buffer[i] & 0xFF) << 24;
          if (last == signature) {
            return at + i - 3;
          }
        }
        at += count;
        budget.time();
      }
    }
    return -1;
  }
}
