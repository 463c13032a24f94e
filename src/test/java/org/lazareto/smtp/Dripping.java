// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.ByteArrayInputStream;

/** Gives few bytes at once, as a slow line does. */
final class Dripping extends ByteArrayInputStream {

  private final int most;

  Dripping(byte[] bytes, int most) {
    super(bytes);
    this.most = most;
  }

  @Override
  public synchronized int read(byte[] into, int from, int length) {
    return super.read(into, from, Math.min(length, most));
  }
}
