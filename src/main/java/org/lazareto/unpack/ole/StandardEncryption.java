// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * The encryption of Office 2007: AES with SHA-1 ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9). Immutable.
 *
 * @param verifier where in the description the part begins that tells whether a password fits
 */
record StandardEncryption(LittleEndian bytes, int verifier, int keySize, SpunKey spun) {

  private static final Crypto SHA1 = new Crypto("SHA-1");
  private static final int SPINS = 50_000;
  private static final int HEADER = 12;
  private static final int KEY_BITS = HEADER + 16;
  private static final int LEAST_ALGORITHM = 0x660E;
  private static final int GREATEST_ALGORITHM = 0x6610;
  private static final int SALT = 16;
  private static final int BLOCK = 64;

  static Optional<StandardEncryption> read(LittleEndian bytes, Budget budget) {
    if (bytes.length() < KEY_BITS + 4) {
      return Optional.empty();
    }
    long verifier = HEADER + bytes.u32(8);
    long algorithm = bytes.u32(HEADER + 8);
    boolean aes = algorithm >= LEAST_ALGORITHM && algorithm <= GREATEST_ALGORITHM;
    int keySize = (int) Math.min(32, bytes.u32(KEY_BITS) / 8);
    boolean whole = verifier + 4 + 2 * SALT + 4 + 32 <= bytes.length();
    return aes && whole && keySize % 8 == 0 && keySize >= SALT
        ? Optional.of(
            new StandardEncryption(
                bytes, (int) verifier, keySize, new SpunKey(SHA1, SPINS, budget)))
        : Optional.empty();
  }

  Optional<PackageKey> key(String password) throws IOException {
    int at = verifier + 4;
    byte[] hash = spun.of(bytes.slice(at, at + SALT), password);
    byte[] last = SHA1.of(hash, Crypto.number(0));
    byte[] both = Arrays.copyOf(SHA1.of(filled(last, 0x36)), 40);
    System.arraycopy(SHA1.of(filled(last, 0x5C)), 0, both, 20, 20);
    byte[] key = Arrays.copyOf(both, keySize);
    byte[] value = Crypto.aesEcb(key, bytes.slice(at + SALT, at + 2 * SALT));
    int digest = at + 2 * SALT + 4;
    byte[] told = Crypto.aesEcb(key, bytes.slice(digest, digest + 32));
    return Arrays.equals(SHA1.of(value), Arrays.copyOf(told, 20))
        ? Optional.of((piece, _) -> Crypto.aesEcb(key, piece))
        : Optional.empty();
  }

  private static byte[] filled(byte[] hash, int fill) {
    byte[] block = new byte[BLOCK];
    Arrays.fill(block, (byte) fill);
    for (int i = 0; i < hash.length; i++) {
      block[i] ^= hash[i];
    }
    return block;
  }
}
