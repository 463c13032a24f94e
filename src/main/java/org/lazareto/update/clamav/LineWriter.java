// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes lines. Confined to one thread. */
final class LineWriter implements Closeable {

  private final OutputStream out;

  LineWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, 64 << 10);
  }

  void write(Line line) throws IOException {
    out.write(line.text().getBytes(StandardCharsets.ISO_8859_1));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
