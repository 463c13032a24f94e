// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a log, bytes as ISO-8859-1, cut after a length that no honest one has. Confined. */
final class LogLines {

  private static final int LONGEST = 8192;

  private final InputStream in;
  private final byte[] line = new byte[LONGEST];

  LogLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line without its end; empty at the end. */
  Optional<String> next() throws IOException {
    int length = 0;
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    while (b >= 0 && b != '\n') {
      if (length < LONGEST) {
        line[length++] = (byte) b;
      }
      b = in.read();
    }
    return Optional.of(new String(line, 0, length, StandardCharsets.ISO_8859_1));
  }
}
