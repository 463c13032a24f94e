// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends every line by CRLF, whatever it ended by. Confined to one thread. */
final class LineEnds extends FilterOutputStream {

  private int before = '\n';

  LineEnds(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    if (b == '\r' || (b == '\n' && before != '\r')) {
      out.write('\r');
      out.write('\n');
    } else if (b != '\n') {
      out.write(b);
    }
    before = b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }
}
