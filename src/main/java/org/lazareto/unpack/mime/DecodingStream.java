// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.mail.BulkStream;

/**
 * An {@link InputStream} over a decoder that makes one run of bytes at a time. Confined to one
 * thread.
 */
public final class DecodingStream extends BulkStream {

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
