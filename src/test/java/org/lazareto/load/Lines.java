// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

/** Line ends as the wire has them. */
final class Lines {

  private Lines() {}

  /** LF becomes CRLF. */
  static byte[] withReturns(byte[] text) {
    int lines = 0;
    for (byte b : text) {
      lines += b == '\n' ? 1 : 0;
    }
    byte[] wire = new byte[text.length + lines];
    int at = 0;
    for (byte b : text) {
      if (b == '\n') {
        wire[at++] = '\r';
      }
      wire[at++] = b;
    }
    return wire;
  }
}
