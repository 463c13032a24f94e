// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.mail.ByteSource;

/**
 * What must be known of a message before its transfer begins. Immutable.
 *
 * @param wireSize its size with CRLF at every line's end, as SIZE counts (RFC 1870 3)
 * @param eightBit whether it holds a byte above 127
 * @param loneReturn whether it holds a CR that no LF follows
 */
record Contents(long wireSize, boolean eightBit, boolean loneReturn) {

  private static final int PIECE = 16 * 1024;

  static Contents of(ByteSource message) throws IOException {
    long size = 0;
    boolean eightBit = false;
    boolean loneReturn = false;
    int previous = '\n';
    byte[] piece = new byte[PIECE];
    try (InputStream in = message.open()) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        for (int i = 0; i < count; i++) {
          byte b = piece[i];
          size += b == '\n' && previous != '\r' ? 2 : 1;
          eightBit |= b < 0;
          loneReturn |= previous == '\r' && b != '\n';
          previous = b;
        }
      }
    }
    loneReturn |= previous == '\r';
    return new Contents(previous == '\n' ? size : size + 2, eightBit, loneReturn);
  }
}
