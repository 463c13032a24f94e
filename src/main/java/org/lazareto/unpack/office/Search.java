// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.lazareto.limit.Budget;

/**
 * Finds the places of an identifier in bytes. Identifiers are random, so that no end of one is the
 * beginning of another. Confined to one thread.
 */
final class Search implements AutoCloseable {

  private static final int BETWEEN_LOOKS = 0xFFFF;

  private final InputStream in;
  private final byte[] wanted;
  private final Budget budget;
  private long position;

  Search(InputStream in, byte[] wanted, Budget budget) {
    this.in = new BufferedInputStream(in, 32 << 10);
    this.wanted = wanted.clone();
    this.budget = budget;
  }

  /** Where the next one begins, or -1. */
  long next() throws IOException {
    int matched = 0;
    int b;
    while (matched < wanted.length && (b = in.read()) >= 0) {
      position++;
      if ((byte) b == wanted[matched]) {
        matched++;
      } else {
        matched = (byte) b == wanted[0] ? 1 : 0;
      }
      if ((position & BETWEEN_LOOKS) == 0) {
        budget.time();
      }
    }
    return matched == wanted.length ? position - matched : -1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
