// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the server says, up to so many bytes for one command. The library takes memory for a literal
 * as soon as its length is announced; so an announcement is weighed here before it gets there.
 * Confined to one thread.
 */
final class Meter extends FilterInputStream {

  /** The server said more than is taken. */
  static final class TooMuch extends IOException {

    private static final long serialVersionUID = 1L;

    TooMuch(long most) {
      super("an answer of more than " + most + " bytes");
    }
  }

  private static final int LONGEST_NUMBER = 10;

  private long most = 1 << 16;
  private long left = most;
  private long literal;
  // The end of the line so far: {, digits, } and CR, as far as it may announce a literal.
  private long announced = -1;
  private int digits;
  private boolean closed;

  Meter(InputStream in) {
    super(in);
  }

  /** A new command may be answered with so many bytes. */
  void allow(long bytes) {
    most = bytes;
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      take((byte) b);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = 0; i < count; i++) {
      take(buffer[offset + i]);
    }
    return count;
  }

  private void take(byte b) throws IOException {
    if (--left < 0) {
      throw new TooMuch(most);
    }
    if (literal > 0) {
      literal--;
    } else if (b == '\n' && closed) {
      begin();
    } else {
      look(b);
    }
  }

  private void begin() throws TooMuch {
    if (announced > left) {
      throw new TooMuch(most);
    }
    literal = announced;
    forget();
  }

  private void look(byte b) {
    boolean digit = b >= '0' && b <= '9';
    if (b == '{') {
      forget();
      announced = 0;
    } else if (digit && announced >= 0 && !closed && digits < LONGEST_NUMBER) {
      announced = announced * 10 + (b - '0');
      digits++;
    } else if (b == '}' && announced >= 0 && digits > 0) {
      closed = true;
    } else if (b != '\r' || !closed) {
      forget();
    }
  }

  private void forget() {
    announced = -1;
    digits = 0;
    closed = false;
  }
}
