// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.wrapped;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends before the first dash. Confined to one thread. */
final class ToDash extends FilterInputStream {

  private boolean ended;

  ToDash(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = ended ? -1 : super.read(buffer, offset, length);
    for (int i = 0; i < count; i++) {
      if (buffer[offset + i] == '-') {
        ended = true;
        return i == 0 ? -1 : i;
      }
    }
    return count;
  }
}
