// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import org.lazareto.limit.Budget;

/** Makes keys of passwords by digesting them over and over ([MS-OFFCRYPTO] 2.3.4.7). Immutable. */
record SpunKey(Crypto digest, int spins, Budget budget) {

  /** Office spins 100,000 times; a document that wants more than this is not opened. */
  static final int MOST_SPINS = 1_000_000;

  private static final int BETWEEN_LOOKS = 1 << 12;

  byte[] of(byte[] salt, String password) throws IOException {
    byte[] hash = digest.of(salt, BiffKey.utf16(password));
    for (int i = 0; i < spins; i++) {
      hash = digest.of(Crypto.number(i), hash);
      if (i % BETWEEN_LOOKS == 0) {
        budget.time();
      }
    }
    return hash;
  }
}
