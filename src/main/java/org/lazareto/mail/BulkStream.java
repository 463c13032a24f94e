// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that gives its bytes in pieces: a single one is a piece of one. Confined to a thread.
 */
public abstract class BulkStream extends InputStream {

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws IOException;
}
