// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Lines of what a program says. All of it is read; of a long line only the beginning is kept. */
final class TextLines {

  private static final int LONGEST = 8192;

  private TextLines() {}

  static void each(InputStream output, Consumer<String> reader) throws IOException {
    InputStream in = new BufferedInputStream(output);
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      // Some draw a bar that returns to the beginning of its line.
      if (octet == '\n' || octet == '\r') {
        reader.accept(line.toString());
        line.setLength(0);
      } else if (line.length() < LONGEST) {
        line.append((char) octet);
      }
    }
    // A last line without its end may be half of one.
  }
}
