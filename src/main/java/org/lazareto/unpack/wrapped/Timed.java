// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.wrapped;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.lazareto.limit.Budget;

/** A stream whose reading ends when the time is over. Confined to one thread. */
final class Timed extends FilterInputStream {

  private final Budget budget;

  Timed(InputStream in, Budget budget) {
    super(in);
    this.budget = budget;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    budget.time();
    return super.read(buffer, offset, length);
  }
}
