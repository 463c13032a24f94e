// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines that end with a line feed, none longer than is sane. Confined to one thread. */
final class Lines implements Closeable {

  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 64 << 10);
  }

  /** The next line without its line feed; empty at the end. */
  Optional<Line> next() throws IOException {
    line.reset();
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
      if (line.size() > LONGEST) {
        throw new IOException("a line without an end");
      }
    }
    return Optional.of(new Line(line.toString(StandardCharsets.ISO_8859_1)));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
