// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;

/**
 * An {@link InputStream} over a decoder that makes one run of bytes at a time. Confined to one
 * thread.
 */
public final class DecodingStream extends InputStream {

  /** Decodes into {@code out} from {@code from}, at most to {@code to}. */
  public interface Decoder {
    /** How many bytes were made; 0 only at the end. */
    int decode(byte[] out, int from, int to) throws IOException;
  }

  private final Decoder decoder;
  private final InputStream in;

  public DecodingStream(InputStream in, Decoder decoder) {
    this.in = in;
    this.decoder = decoder;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int made = decoder.decode(buffer, offset, offset + length);
    return made == 0 ? -1 : made;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
