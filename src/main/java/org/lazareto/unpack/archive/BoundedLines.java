// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a text whose writer may be in a stranger's hands. Confined to one thread. */
final class BoundedLines {

  private final InputStream in;
  private final int longest;

  /**
   * @param longest what is kept of a line; the rest of it is passed over
   */
  BoundedLines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in);
    this.longest = longest;
  }

  /** The next line, or {@code last} at the end. */
  String next(String last) throws IOException {
    return next().orElse(last);
  }

  Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    while (b >= 0 && b != '\n') {
      if (line.size() < longest) {
        line.write(b);
      }
      b = in.read();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
