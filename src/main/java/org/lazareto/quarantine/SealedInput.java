// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/**
 * Opens a sealed file, one verified frame at a time: no byte is given out before its frame proved
 * genuine, and the end is reported only behind the frame that was sealed as the last. Confined to
 * one thread.
 */
final class SealedInput extends InputStream {

  private final InputStream in;
  private final Frame frame;
  private final byte[] plain = new byte[Frame.SEALED];
  private byte[] sealed = new byte[Frame.SEALED];
  private byte[] ahead = new byte[Frame.SEALED];
  private int aheadLength;
  private int position;
  private int limit;
  private boolean last;

  SealedInput(InputStream in, Keys keys, SealHeader header) throws IOException {
    this.in = in;
    this.frame = Frame.opening(keys.file(header));
    this.aheadLength = in.readNBytes(ahead, 0, ahead.length);
  }

  @Override
  public int read() throws IOException {
    return available(1) ? plain[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (!available(length)) {
      return length == 0 ? 0 : -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(plain, position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean available(int wanted) throws IOException {
    while (wanted > 0 && position == limit && !last) {
      open();
    }
    return wanted > 0 && position < limit;
  }

  private void open() throws IOException {
    byte[] free = sealed;
    int length = aheadLength;
    sealed = ahead;
    ahead = free;
    aheadLength = in.readNBytes(ahead, 0, ahead.length);
    boolean end = aheadLength == 0;
    try {
      limit = frame.next(sealed, length, plain, end);
    } catch (GeneralSecurityException e) {
      throw new DamagedException("changed, cut off or out of order", e);
    }
    position = 0;
    last = end;
  }
}
