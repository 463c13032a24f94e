// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/**
 * Seals what is written to it. Only {@link #finish} makes the file complete: closed without it, the
 * file lacks its last frame and does not open. Confined to one thread.
 */
final class SealedOutput extends OutputStream {

  private final OutputStream out;
  private final Frame frame;
  private final byte[] plain = new byte[Frame.PLAIN];
  private final byte[] sealed = new byte[Frame.SEALED];
  private int filled;

  SealedOutput(OutputStream out, Keys keys, SealHeader header) throws IOException {
    this.out = out;
    this.frame = Frame.sealing(keys.file(header));
    out.write(header.bytes());
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (filled == plain.length) {
        seal(false);
      }
      int count = Math.min(plain.length - filled, length - done);
      System.arraycopy(bytes, offset + done, plain, filled, count);
      filled += count;
      done += count;
    }
  }

  void finish() throws IOException {
    seal(true);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void seal(boolean last) throws IOException {
    try {
      out.write(sealed, 0, frame.next(plain, filled, sealed, last));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    filled = 0;
  }
}
